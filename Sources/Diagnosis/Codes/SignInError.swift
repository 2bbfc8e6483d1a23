package import Assessment

/// What one of Entra's error codes means for an application that cannot sign in.
package struct SignInError: Sendable {
  /// What kind of thing is wrong; codes of one family are investigated in the same way.
  package enum Family: String, Sendable {
    /// The secret that was presented has expired.
    case expiredSecret
    /// The secret that was presented is none of the registered ones.
    case wrongSecret
    /// No credential was presented.
    case missingCredential
    /// A public client presented a credential.
    case publicClient
    /// The certificate, or what it signed, is not accepted.
    case certificate
    /// The signed request is too old or too new.
    case assertionTime
    /// No federated credential matches the token that was presented.
    case federationMismatch
    /// Tokens of that kind are not accepted in place of a credential, or not in this tenant.
    case federationRefused
    /// The application does not exist in the tenant that was asked.
    case applicationMissing
    /// The application is disabled.
    case applicationDisabled
    /// The tenant does not exist, or is in another cloud.
    case tenantMissing
    /// The resource that the application calls does not exist, or was not requested properly.
    case resource
    /// Nobody consented to what the application requests.
    case consent
    /// A policy refused the sign-in.
    case policy
    /// The user token that was passed on is not accepted.
    case userAssertion
    /// A person has to sign in, or cannot.
    case person
    /// SAML single sign-on.
    case saml
    /// Entra itself was busy or had a failure.
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

  /// What a value quoted in the message means.
  package enum Role: Sendable {
    case application
    case tenant
    case issuer
    case subject
    case audience
    case resource
    /// Something that is of no use here, such as an account or a name.
    case other
  }

  /// The number after `AADSTS`.
  package var code: Int32
  package var family: Family
  /// One line, without a full stop.
  package var title: String
  /// What it means, in a sentence or two.
  package var meaning: String
  /// What it rules out; empty if nothing noteworthy.
  package var excludes: String
  /// What to check, in this order.
  package var checks: [String]
  /// Codes that look similar but mean something else.
  package var twins: [Int32]
  /// The meanings of the quoted values in its message, in order.
  package var roles: [Role]
  /// Where this was read, and when.
  package var source: DataSource

  /// Returns the URL of Microsoft's own page about the code.
  package static func link(_ code: Int32) -> String {
    "https://login.microsoftonline.com/error?code=\(code)"
  }
}
