import { eipOnInstance } from './eip-on-instance';
import { instancePublicIp } from './instance-public-ip';
import { instancePublicIpByDefault } from './instance-public-ip-by-default';
import { placeholderSource } from './placeholder-source';
import { ramAccountId } from './ram-account-id';
import { ramActionAndNotaction } from './ram-action-and-notaction';
import { ramActionCase } from './ram-action-case';
import { ramActionNeedsNoAuthorization } from './ram-action-needs-no-authorization';
import { ramActionNeedsStar } from './ram-action-needs-star';
import { ramActionOfAnotherService } from './ram-action-of-another-service';
import { ramAdmin } from './ram-admin';
import { ramAdminPolicyAttached } from './ram-admin-policy-attached';
import { ramAllowFullyDenied } from './ram-allow-fully-denied';
import { ramAllowNotaction } from './ram-allow-notaction';
import { ramAnyServiceWildcard } from './ram-any-service-wildcard';
import { ramApiNameIsNotTheAction } from './ram-api-name-is-not-the-action';
import { ramArnNameCase } from './ram-arn-name-case';
import { ramArnPrefix } from './ram-arn-prefix';
import { ramAssumeroleStar } from './ram-assumerole-star';
import { ramAuditTampering } from './ram-audit-tampering';
import { ramBucketHostMismatch } from './ram-bucket-host-mismatch';
import { ramBucketSourceIp } from './ram-bucket-source-ip';
import { ramConditionValue } from './ram-condition-value';
import { ramConditionValueType } from './ram-condition-value-type';
import { ramContainerVsItem } from './ram-container-vs-item';
import { ramContradictoryCondition } from './ram-contradictory-condition';
import { ramControlAllowOnly } from './ram-control-allow-only';
import { ramControlLocksOutServiceRoles } from './ram-control-locks-out-service-roles';
import { ramCredentialExposure } from './ram-credential-exposure';
import { ramCrossAccountTrust } from './ram-cross-account-trust';
import { ramDataExfiltration } from './ram-data-exfiltration';
import { ramDeadDeny } from './ram-dead-deny';
import { ramDenyAllLockout } from './ram-deny-all-lockout';
import { ramDenyGap } from './ram-deny-gap';
import { ramDenyOnly } from './ram-deny-only';
import { ramDeprecatedApi } from './ram-deprecated-api';
import { ramDuplicateValue } from './ram-duplicate-value';
import { ramElementCase } from './ram-element-case';
import { ramEmptyCondition } from './ram-empty-condition';
import { ramEmptyValue } from './ram-empty-value';
import { ramExpiredDate } from './ram-expired-date';
import { ramExposureGrant } from './ram-exposure-grant';
import { ramFederatedWithoutCondition } from './ram-federated-without-condition';
import { ramForallvaluesVacuous } from './ram-forallvalues-vacuous';
import { ramForeignDialect } from './ram-foreign-dialect';
import { ramIdentityServiceFull } from './ram-identity-service-full';
import { ramIfexistsNull } from './ram-ifexists-null';
import { ramInvalidEffect } from './ram-invalid-effect';
import { ramInvalidVersion } from './ram-invalid-version';
import { ramJsonComment } from './ram-json-comment';
import { ramJsonDuplicateKey } from './ram-json-duplicate-key';
import { ramJsonLookalikeChar } from './ram-json-lookalike-char';
import { ramJsonSyntax } from './ram-json-syntax';
import { ramJsonTrailingComma } from './ram-json-trailing-comma';
import { ramKeyFormat } from './ram-key-format';
import { ramKeyNotForAction } from './ram-key-not-for-action';
import { ramLikeWithoutWildcard } from './ram-like-without-wildcard';
import { ramMalformedAction } from './ram-malformed-action';
import { ramMalformedArn } from './ram-malformed-arn';
import { ramMarkdownEscape } from './ram-markdown-escape';
import { ramMfaFalseMissesAk } from './ram-mfa-false-misses-ak';
import { ramMissingAction } from './ram-missing-action';
import { ramMissingEffect } from './ram-missing-effect';
import { ramMissingPrincipal } from './ram-missing-principal';
import { ramMissingResource } from './ram-missing-resource';
import { ramMissingStatement } from './ram-missing-statement';
import { ramMissingVersion } from './ram-missing-version';
import { ramNegatedList } from './ram-negated-list';
import { ramNoActionCanMatch } from './ram-no-action-can-match';
import { ramOidcSubWildcard } from './ram-oidc-sub-wildcard';
import { ramOperatorKeyType } from './ram-operator-key-type';
import { ramPassroleStar } from './ram-passrole-star';
import { ramPolicyKindMismatch } from './ram-policy-kind-mismatch';
import { ramPolicyTooLong } from './ram-policy-too-long';
import { ramPolicyVariable } from './ram-policy-variable';
import { ramPrincipalFormat } from './ram-principal-format';
import { ramPrincipalNotAllowed } from './ram-principal-not-allowed';
import { ramPrivEscCombo } from './ram-priv-esc-combo';
import { ramPrivEscDirect } from './ram-priv-esc-direct';
import { ramPublicBucket } from './ram-public-bucket';
import { ramPublicTrust } from './ram-public-trust';
import { ramRedundantStatement } from './ram-redundant-statement';
import { ramRegionNotSupported } from './ram-region-not-supported';
import { ramResourceNotAllowed } from './ram-resource-not-allowed';
import { ramResourceStar } from './ram-resource-star';
import { ramResourceTypeMismatch } from './ram-resource-type-mismatch';
import { ramServicePrincipal } from './ram-service-principal';
import { ramServiceStar } from './ram-service-star';
import { ramSetQualifier } from './ram-set-qualifier';
import { ramShadowedValue } from './ram-shadowed-value';
import { ramSourceIpAny } from './ram-source-ip-any';
import { ramTfConditionOverwritten } from './ram-tf-condition-overwritten';
import { ramTfDeprecatedArgument } from './ram-tf-deprecated-argument';
import { ramTfHeredocPolicy } from './ram-tf-heredoc-policy';
import { ramTfJsonencodePolicy } from './ram-tf-jsonencode-policy';
import { ramTooManyVersions } from './ram-too-many-versions';
import { ramTrustAction } from './ram-trust-action';
import { ramUnfilledPlaceholder } from './ram-unfilled-placeholder';
import { ramUnknownAction } from './ram-unknown-action';
import { ramUnknownActionNear } from './ram-unknown-action-near';
import { ramUnknownArnService } from './ram-unknown-arn-service';
import { ramUnknownElement } from './ram-unknown-element';
import { ramUnknownGlobalKey } from './ram-unknown-global-key';
import { ramUnknownOperator } from './ram-unknown-operator';
import { ramUnknownService } from './ram-unknown-service';
import { ramUnknownSystemPolicy } from './ram-unknown-system-policy';
import { ramWildcardInExact } from './ram-wildcard-in-exact';
import { ramWildcardMatchesNothing } from './ram-wildcard-matches-nothing';
import { ramWrongType } from './ram-wrong-type';
import type { Rule } from './rule';
import { sgAllPortsOpen } from './sg-all-ports-open';
import { sgBackendBypassesBalancer } from './sg-backend-bypasses-balancer';
import { sgCidrHostBits } from './sg-cidr-host-bits';
import { sgDropWithoutPolicy } from './sg-drop-without-policy';
import { sgEgressDenyOrder } from './sg-egress-deny-order';
import { sgEgressUnrestricted } from './sg-egress-unrestricted';
import { sgInnerAccess } from './sg-inner-access';
import { sgNearInternetSource } from './sg-near-internet-source';
import { sgPortOpen } from './sg-port-open';
import { sgProtocolIgnoresPorts } from './sg-protocol-ignores-ports';
import { sgRuleInvalid } from './sg-rule-invalid';
import { sgRuleNeverApplies } from './sg-rule-never-applies';
import { sgRuleRedundant } from './sg-rule-redundant';
import { sgSensitivePortOpen } from './sg-sensitive-port-open';
import { sgWebPortDirect } from './sg-web-port-direct';
import { valueNotResolved } from './value-not-resolved';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  eipOnInstance,
  instancePublicIp,
  instancePublicIpByDefault,
  placeholderSource,
  ramAccountId,
  ramActionAndNotaction,
  ramActionCase,
  ramActionNeedsNoAuthorization,
  ramActionNeedsStar,
  ramActionOfAnotherService,
  ramAdmin,
  ramAdminPolicyAttached,
  ramAllowFullyDenied,
  ramAllowNotaction,
  ramAnyServiceWildcard,
  ramApiNameIsNotTheAction,
  ramArnNameCase,
  ramArnPrefix,
  ramAssumeroleStar,
  ramAuditTampering,
  ramBucketHostMismatch,
  ramBucketSourceIp,
  ramConditionValue,
  ramConditionValueType,
  ramContainerVsItem,
  ramContradictoryCondition,
  ramControlAllowOnly,
  ramControlLocksOutServiceRoles,
  ramCredentialExposure,
  ramCrossAccountTrust,
  ramDataExfiltration,
  ramDeadDeny,
  ramDenyAllLockout,
  ramDenyGap,
  ramDenyOnly,
  ramDeprecatedApi,
  ramDuplicateValue,
  ramElementCase,
  ramEmptyCondition,
  ramEmptyValue,
  ramExpiredDate,
  ramExposureGrant,
  ramFederatedWithoutCondition,
  ramForallvaluesVacuous,
  ramForeignDialect,
  ramIdentityServiceFull,
  ramIfexistsNull,
  ramInvalidEffect,
  ramInvalidVersion,
  ramJsonComment,
  ramJsonDuplicateKey,
  ramJsonLookalikeChar,
  ramJsonSyntax,
  ramJsonTrailingComma,
  ramKeyFormat,
  ramKeyNotForAction,
  ramLikeWithoutWildcard,
  ramMalformedAction,
  ramMalformedArn,
  ramMarkdownEscape,
  ramMfaFalseMissesAk,
  ramMissingAction,
  ramMissingEffect,
  ramMissingPrincipal,
  ramMissingResource,
  ramMissingStatement,
  ramMissingVersion,
  ramNegatedList,
  ramNoActionCanMatch,
  ramOidcSubWildcard,
  ramOperatorKeyType,
  ramPassroleStar,
  ramPolicyKindMismatch,
  ramPolicyTooLong,
  ramPolicyVariable,
  ramPrincipalFormat,
  ramPrincipalNotAllowed,
  ramPrivEscCombo,
  ramPrivEscDirect,
  ramPublicBucket,
  ramPublicTrust,
  ramRedundantStatement,
  ramRegionNotSupported,
  ramResourceNotAllowed,
  ramResourceStar,
  ramResourceTypeMismatch,
  ramServicePrincipal,
  ramServiceStar,
  ramSetQualifier,
  ramShadowedValue,
  ramSourceIpAny,
  ramTfConditionOverwritten,
  ramTfDeprecatedArgument,
  ramTfHeredocPolicy,
  ramTfJsonencodePolicy,
  ramTooManyVersions,
  ramTrustAction,
  ramUnfilledPlaceholder,
  ramUnknownAction,
  ramUnknownActionNear,
  ramUnknownArnService,
  ramUnknownElement,
  ramUnknownGlobalKey,
  ramUnknownOperator,
  ramUnknownService,
  ramUnknownSystemPolicy,
  ramWildcardInExact,
  ramWildcardMatchesNothing,
  ramWrongType,
  sgAllPortsOpen,
  sgBackendBypassesBalancer,
  sgCidrHostBits,
  sgDropWithoutPolicy,
  sgEgressDenyOrder,
  sgEgressUnrestricted,
  sgInnerAccess,
  sgNearInternetSource,
  sgPortOpen,
  sgProtocolIgnoresPorts,
  sgRuleInvalid,
  sgRuleNeverApplies,
  sgRuleRedundant,
  sgSensitivePortOpen,
  sgWebPortDirect,
  valueNotResolved,
];
