import Assessment

// The meanings of names that reports use, for the tables of the manual.

extension CredentialKind {
  var meaning: String {
    switch self {
    case .clientSecret: "A client secret: a password with which an application signs in."
    case .certificate: "A certificate with which an application signs in."
    case .symmetricKey: "A symmetric key with which an application signs in, as older programs do."
    case .samlSigningCertificate:
      "Entra signs the SAML tokens of an application with it: once it has expired, people cannot sign in to it."
    case .samlRequestVerification:
      "Entra checks signed SAML requests of an application with it."
    case .tokenEncryptionKey: "Entra encrypts the tokens of an application with it."
    case .federatedIdentityCredential:
      "Trust in the tokens of another issuer, such as GitHub. Nothing is stored, and it does not expire."
    }
  }
}

extension Severity {
  var meaning: String {
    switch self {
    case .critical:
      "It is down, or expires within 7 days, sooner for short-lived credentials; or a finding that cannot wait."
    case .high:
      "It has expired without a known replacement, or expires within 14 days; or a finding of that weight."
    case .medium: "It expires within 30 days; or a finding to plan for."
    case .low: "It expires later than that; or a finding to put right some time."
    case .info: "Worth knowing; nothing expires that is still needed."
    case .none: "Nothing needs to be done."
    }
  }
}

extension CandidateTarget {
  var meaning: String {
    switch self {
    case .managedIdentity:
      "What uses it runs in Azure: a managed identity replaces the application and its credential."
    case .managedIdentityAsFederatedCredential:
      "The application stays, and trusts a managed identity instead of a stored credential."
    case .workloadIdentityFederation:
      "The application stays, and trusts the tokens of the platform that uses it, such as GitHub or Kubernetes."
    case .certificate:
      "A certificate replaces the secret: nothing better is possible where it is used."
    case .delete: "It is not needed any more: delete the credential, never the application."
    case .keep: "There is no alternative yet."
    case .unknown: "The data does not decide it; the report lists the inputs that would."
    }
  }
}
