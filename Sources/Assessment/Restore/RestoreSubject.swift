package import Inventory

/// The input for the steps that restore service: an application and its failed credential.
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

  /// The credential that is to replace the failed one.
  package struct Replacement: Hashable, Sendable {
    package var keyId: Identifier
    package var name: String?
    package var start: Instant
    package var end: Instant?
    /// The thumbprint in hexadecimal, for a certificate.
    package var thumbprint: String?
  }

  /// What makes the application's credentials, which must therefore be changed there.
  package enum Maker: Hashable, Sendable {
    /// Terraform, Bicep or other code, with its location.
    case code(String)
    /// Azure DevOps, with the name of the service connection if known.
    case azureDevOps(String?)
  }

  /// A place that uses the credential.
  package struct Place: Hashable, Sendable {
    package var kind: PlaceKind
    package var name: String?
    /// The file and line.
    package var citation: String
    /// The store that holds the value, and its name there; nil if the place does not tell.
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

  /// The time at which the steps are written.
  package var now: Instant
  /// When the data was collected; nil if unknown.
  package var dataAsOf: Instant?
  /// The tenant; nil if it is not known, so that a person fills it in.
  package var tenantId: Identifier?
  package var cloud: Cloud?
  package var objectType: DirectoryObject.ObjectType
  package var objectId: Identifier?
  package var appId: Identifier?
  package var kind: CredentialKind
  /// The credential that failed, if it is known which.
  package var keyId: Identifier?
  /// Other live client credentials, latest end first.
  package var alternatives: [Alternative] = []
  /// A later credential that is not yet valid, or a SAML certificate that is not yet active.
  package var replacement: Replacement?
  /// Whether the application is in the recycle bin, or disabled: then a credential alone does not
  /// restore service.
  package var isDeleted = false
  package var isDisabled = false
  /// Whether the credential has ended.
  package var hasEnded = false
  package var allowance = SecretAllowance()
  /// Whether the application may have two secrets at most, and has them.
  package var isFull = false
  /// An expired secret whose removal makes room; nil if there is none.
  package var removable: Alternative?
  /// The tenant that registered the application, if it is another one.
  package var ownerTenant: Identifier?
  package var maker: Maker?
  /// Consumers and stores, most certain first; nil if no references were collected.
  package var places: [Place]?

  package init(
    now: Instant, objectType: DirectoryObject.ObjectType, appId: Identifier?, kind: CredentialKind
  ) {
    self.now = now
    self.objectType = objectType
    self.appId = appId
    self.kind = kind
  }

  /// The vault that holds the value and the secret's name in it, if the places tell.
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
