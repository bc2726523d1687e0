const ports = [22, 80];
const office = "203.0.113.0/24";
ports.push(443);
module.exports = { ports, office };
