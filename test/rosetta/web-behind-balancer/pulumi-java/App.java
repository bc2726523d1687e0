package shop;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.Instance;
import com.pulumi.alicloud.ecs.InstanceArgs;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.alicloud.slb.ApplicationLoadBalancer;
import com.pulumi.alicloud.slb.ApplicationLoadBalancerArgs;
import com.pulumi.alicloud.slb.Listener;
import com.pulumi.alicloud.slb.ListenerArgs;
import com.pulumi.alicloud.slb.ServerGroup;
import com.pulumi.alicloud.slb.ServerGroupArgs;
import com.pulumi.alicloud.slb.inputs.ServerGroupServerArgs;
import com.pulumi.alicloud.vpc.Network;
import com.pulumi.alicloud.vpc.NetworkArgs;
import com.pulumi.core.Output;

public class App {
    private static final int WEB_PORT = 8081;

    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var shop = new Network("shop", NetworkArgs.builder().cidrBlock("10.0.0.0/8").build());

        var web = new SecurityGroup("web", SecurityGroupArgs.builder().vpcId(shop.id()).build());

        var http = new SecurityGroupRule("http", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("8081/8081")
            .cidrIp("0.0.0.0/0")
            .securityGroupId(web.id())
            .build());

        var server = new Instance("server", InstanceArgs.builder()
            .instanceType("ecs.g7.large")
            .securityGroups(Output.all(web.id()))
            .internetMaxBandwidthOut(5)
            .build());

        var entry = new ApplicationLoadBalancer("entry", ApplicationLoadBalancerArgs.builder()
            .loadBalancerName("shop")
            .addressType("internet")
            .loadBalancerSpec("slb.s2.small")
            .build());

        var servers = new ServerGroup("servers", ServerGroupArgs.builder()
            .loadBalancerId(entry.id())
            .name("shop")
            .servers(ServerGroupServerArgs.builder()
                .serverIds(Output.all(server.id()))
                .port(WEB_PORT)
                .weight(100)
                .build())
            .build());

        var httpListener = new Listener("http-listener", ListenerArgs.builder()
            .loadBalancerId(entry.id())
            .frontendPort(80)
            .protocol("http")
            .bandwidth(-1)
            .serverGroupId(servers.id())
            .build());

        ctx.export("url", Output.format("http://%s", entry.address()));
    }
}
