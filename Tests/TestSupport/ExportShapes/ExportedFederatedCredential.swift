package import Inventory

/// A federated identity credential of an application, before it is written.
package struct ExportedFederatedCredential: Sendable {
  package var applicationId: Identifier
  package var id: Identifier
  package var name: String
  package var issuer: String
  package var subject: String
  package var audience: String
}
