/** A suggested name as templates write logical ids: `deny_all_out` becomes `DenyAllOut`. */
export function toLogicalId(suggested: string): string {
  const words = suggested.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\p{L}/u.test(joined) ? joined : `R${joined}`;
}
