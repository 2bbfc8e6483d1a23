package import Inventory

/// What the steps that restore service are made of: one application and the credential that failed.
package struct RestoreSubject: Sendable {
  /// Another credential of the application.
  package struct Alternative: Hashable, Sendable {
    package var kind: CredentialKind
    package var keyId: Identifier
    package var name: String?
    package var end: Instant?

    package init(kind: CredentialKind, keyId: Identifier, name: String?, end: Instant?) {
      self.kind = kind
      self.keyId = keyId
      self.name = name
      self.end = end
    }
  }

  /// The credential that is to take its place.
  package struct Replacement: Hashable, Sendable {
    package var keyId: Identifier
    package var name: String?
    package var start: Instant
    package var end: Instant?
    /// Of a certificate; hexadecimal.
    package var thumbprint: String?
  }

  /// What makes the application's credentials, so that they must be changed there.
  package enum Maker: Hashable, Sendable {
    /// Terraform, Bicep or other code, by where it is.
    case code(String)
    /// Azure DevOps, by the name of the service connection where it is known.
    case azureDevOps(String?)
  }

  /// A place that uses the credential.
  package struct Place: Hashable, Sendable {
    package var kind: PlaceKind
    package var name: String?
    /// File and line.
    package var citation: String
    /// Where the value is kept, where the place says so.
    package var secret: UsePlace.SecretReference?
    package var store: String? { secret?.store }
    package var secretName: String? { secret?.name }

    package init(
      kind: PlaceKind, name: String?, citation: String, secret: UsePlace.SecretReference?
    ) {
      self.kind = kind
      self.name = name
      self.citation = citation
      self.secret = secret
    }

    package init(_ place: UsePlace) {
      self.init(
        kind: place.kind, name: place.name, citation: place.citation, secret: place.secret)
    }
  }

  /// When the steps are written down.
  package var now: Instant
  /// When the data was collected; nil where unknown.
  package var dataAsOf: Instant?
  /// nil where it is not known: a person fills it in.
  package var tenantId: Identifier?
  package var cloud: Cloud?
  package var objectType: DirectoryObject.ObjectType
  package var objectId: Identifier?
  package var appId: Identifier?
  package var kind: CredentialKind
  /// The credential that failed, where it is known which.
  package var keyId: Identifier?
  /// Live client credentials beside it, the one that ends last first.
  package var alternatives: [Alternative] = []
  /// A later credential that is not yet valid, or a SAML certificate that is not yet active; nil
  /// where there is none.
  package var replacement: Replacement?
  /// Whether it has ended.
  package var hasEnded = false
  package var allowance = SecretAllowance()
  /// Whether it takes two secrets at most, and has them.
  package var isFull = false
  /// An expired secret that can make room; nil where there is none.
  package var removable: Alternative?
  /// The tenant of the registration, where that is not the one at hand.
  package var ownerTenant: Identifier?
  package var maker: Maker?
  /// Consumers and stores, the surest first; nil where that was not looked for.
  package var places: [Place]?

  package init(
    now: Instant, objectType: DirectoryObject.ObjectType, appId: Identifier?, kind: CredentialKind
  ) {
    self.now = now
    self.objectType = objectType
    self.appId = appId
    self.kind = kind
  }

  /// The vault that holds the value, and its name there, where places tell it.
  var vault: (name: String, secret: String)? {
    for place in places ?? [] {
      guard let store = place.store, let secret = place.secretName,
        let host = store.split(separator: ".").first.map(String.init),
        store.contains(".vault."), ShellText.isName(host), ShellText.isName(secret)
      else { continue }
      return (host, secret)
    }
    return nil
  }
}
