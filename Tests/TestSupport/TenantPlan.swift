package import Inventory

/// An application or service principal of a ``Tenant``, before its inventory is built.
package struct TenantObject: Sendable {
  package var name: String
  package var object: DirectoryObject
  package var displayName: String?
  package var preferredThumbprint: String?
  package var credentials: [TenantCredential] = []
  package var properties: [TenantProperty] = []
}

/// A property of a ``TenantObject`` that is kept as text.
package struct TenantProperty: Sendable {
  package var kind: ObjectProperty.Kind
  package var text: String
}

/// A password or key of a ``TenantObject``.
package struct TenantCredential: Sendable {
  package var credential: Credential
  package var displayName: String?
  package var identifier: String?
}
