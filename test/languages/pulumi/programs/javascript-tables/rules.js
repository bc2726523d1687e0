"use strict";
const alicloud = require("@pulumi/alicloud");

const base = { type: "ingress", policy: "accept" };

/** Lets in what a table of services lists. */
function allowAll(group, services, extra = {}) {
    return services.map(
        ([name, { port, cidr = "0.0.0.0/0" }]) =>
            new alicloud.ecs.SecurityGroupRule(`${name}-in`, {
                ...base,
                ...extra,
                ipProtocol: "tcp",
                portRange: [port, port].join("/"),
                cidrIp: cidr,
                securityGroupId: group.id,
            }),
    );
}

module.exports = { allowAll, base };
