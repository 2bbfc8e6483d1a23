/// What a federated identity credential of a ``Tenant`` trusts.
package struct TenantTrust: Sendable {
  package var name: String?
  package var issuer: String?
  package var subject: String?
  package var audience: String?
  package var expression: String?
}
