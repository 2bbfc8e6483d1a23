package import Assessment

/// What one of Entra's error codes means for an application that cannot sign in.
package struct SignInError: Sendable {
  /// What kind of thing is wrong: codes of one family are looked into in the same way.
  package enum Family: String, Sendable {
    /// The secret presented is one that has ended.
    case expiredSecret
    /// The secret presented is none of those registered.
    case wrongSecret
    /// Nothing was presented.
    case missingCredential
    /// A public client presented something.
    case publicClient
    /// The certificate, or what was signed with it, is not accepted.
    case certificate
    /// The signed request is too old or too new.
    case assertionTime
    /// No federated credential matches the token that was presented.
    case federationMismatch
    /// Tokens of that kind are not accepted in place of a credential, or not in this tenant.
    case federationRefused
    /// The application is not where it was looked for.
    case applicationMissing
    /// The application is switched off.
    case applicationDisabled
    /// The tenant is not where it was looked for, or lies in another cloud.
    case tenantMissing
    /// What the application wants to call is not there, or was not asked for properly.
    case resource
    /// Nobody agreed to what the application asks for.
    case consent
    /// A policy refused the sign-in.
    case policy
    /// The token of a user that was handed on is not accepted.
    case userAssertion
    /// A person has to sign in, or cannot.
    case person
    /// SAML single sign-on.
    case saml
    /// Entra itself was busy or in trouble.
    case transient
    /// The code is not in the table.
    case unknown

    /// Whether the client's own secret or certificate is what fails.
    package var isAboutCredential: Bool {
      switch self {
      case .expiredSecret, .wrongSecret, .missingCredential, .publicClient, .certificate: true
      default: false
      }
    }

    package var isFederation: Bool { self == .federationMismatch || self == .federationRefused }
  }

  /// What a value that the message quotes is.
  package enum Role: Sendable {
    case application
    case tenant
    case issuer
    case subject
    case audience
    case resource
    /// Something that is of no use here: an account, a name.
    case other
  }

  /// The number behind `AADSTS`.
  package var code: Int32
  package var family: Family
  /// One line, without a full stop.
  package var title: String
  /// What it means, in a sentence or two.
  package var meaning: String
  /// What it rules out; empty where nothing worth saying.
  package var excludes: String
  /// What to look at, in this order.
  package var checks: [String]
  /// Codes that look like it and mean something else.
  package var twins: [Int32]
  /// What the quoted values of its message are, in their order.
  package var roles: [Role]
  /// Where that was read, and when.
  package var source: DataSource

  /// Microsoft's own page on the code.
  package static func link(_ code: Int32) -> String {
    "https://login.microsoftonline.com/error?code=\(code)"
  }
}
