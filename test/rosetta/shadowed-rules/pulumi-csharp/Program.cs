using Pulumi;
using Ecs = Pulumi.AliCloud.Ecs;

await Deployment.RunAsync(() =>
{
    var db = new Ecs.SecurityGroup("db", new Ecs.SecurityGroupArgs { VpcId = "vpc-db" });

    var denyMysql = new Ecs.SecurityGroupRule("deny-mysql", new Ecs.SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "3306/3306",
        Policy = "drop",
        Priority = 1,
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = db.Id,
    });

    var mysql = new Ecs.SecurityGroupRule("mysql", new Ecs.SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "3306/3306",
        Priority = 10,
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = db.Id,
    });

    var redis = new Ecs.SecurityGroupRule("redis", new Ecs.SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "6379/6379",
        Priority = 10,
        CidrIp = "10.0.0.0/8",
        SecurityGroupId = db.Id,
    });

    var blockSmb = new Ecs.SecurityGroupRule("block-smb", new Ecs.SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "445/445",
        Priority = 10,
        CidrIp = "10.0.0.0/8",
        Description = "deny SMB",
        SecurityGroupId = db.Id,
    });
});
