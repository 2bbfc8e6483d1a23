/// What a credential is for.
package enum CredentialKind: UInt8, CaseIterable, Sendable {
  case clientSecret
  case certificate
  case symmetricKey
  case samlSigningCertificate
  case samlRequestVerification
  case tokenEncryptionKey
  case federatedIdentityCredential

  package var name: String {
    switch self {
    case .clientSecret: "clientSecret"
    case .certificate: "certificate"
    case .symmetricKey: "symmetricKey"
    case .samlSigningCertificate: "samlSigningCertificate"
    case .samlRequestVerification: "samlRequestVerification"
    case .tokenEncryptionKey: "tokenEncryptionKey"
    case .federatedIdentityCredential: "federatedIdentityCredential"
    }
  }

  /// The kind in everyday words: `secret`.
  package var words: String {
    switch self {
    case .clientSecret: "secret"
    case .certificate: "certificate"
    case .symmetricKey: "symmetric key"
    case .samlSigningCertificate: "SAML signing certificate"
    case .samlRequestVerification: "SAML request verification certificate"
    case .tokenEncryptionKey: "token encryption key"
    case .federatedIdentityCredential: "federated credential"
    }
  }

  /// The name in lower case, as written in stable IDs.
  package var idPart: String {
    switch self {
    case .clientSecret: "clientsecret"
    case .certificate: "certificate"
    case .symmetricKey: "symmetrickey"
    case .samlSigningCertificate: "samlsigningcertificate"
    case .samlRequestVerification: "samlrequestverification"
    case .tokenEncryptionKey: "tokenencryptionkey"
    case .federatedIdentityCredential: "federatedidentitycredential"
    }
  }

  /// Whether the application authenticates with it; without a live one it cannot sign in.
  package var isClientCredential: Bool {
    switch self {
    case .clientSecret, .certificate, .symmetricKey: true
    case .samlSigningCertificate, .samlRequestVerification, .tokenEncryptionKey,
      .federatedIdentityCredential:
      false
    }
  }

  /// The position of the kind in the order of ``idPart``.
  var sortRank: UInt8 {
    switch self {
    case .certificate: 0
    case .clientSecret: 1
    case .federatedIdentityCredential: 2
    case .samlRequestVerification: 3
    case .samlSigningCertificate: 4
    case .symmetricKey: 5
    case .tokenEncryptionKey: 6
    }
  }
}
