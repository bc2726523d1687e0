/**
 * What is known of RAM as plain text: half a megabyte that becomes a bundle of its own, loaded when it is first asked
 * for. Each file says in its first lines how it is read. Sources: the RAM, ECS, OSS and Function Compute
 * documentation, API metadata (aliyun-openapi-meta), "Services that work with RAM", official sample policies; autumn
 * 2026.
 */
import actions from './data/actions.txt';
import conditionKeys from './data/condition-keys.txt';
import services from './data/services.txt';
import systemPolicies from './data/system-policies.txt';

export { actions, conditionKeys, services, systemPolicies };
