import Inventory
import System

/// How an application signs in, according to settings that belong together.
struct LoginEvidence {
  /// The setting that makes App Service use a managed identity in place of a secret.
  static let identitySetting = "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"

  private var hasSecret = false
  /// Whether there is a credential whose name does not say if it is a secret or a certificate.
  private var hasCredential = false
  private var hasCertificate = false
  private var hasToken = false
  private var hasIdentity = false
  private var hasIdentityId = false
  private var method: UsePlace.Login?
  private(set) var isBuiltInAuthentication = false
  /// The first reference to a secret, with the index of its setting.
  private var secretReference: (reference: UsePlace.SecretReference, index: Int)?
  /// The first reference to a certificate, with the index of its setting.
  private var certificateReference: (reference: UsePlace.SecretReference, index: Int)?

  var isEmpty: Bool {
    !hasSecret && !hasCredential && !hasCertificate && !hasToken && !hasIdentity && !hasIdentityId
      && method == nil
      && !isBuiltInAuthentication
  }

  /// Whether both the old and the new way to sign in are set up.
  var isHalfMigrated: Bool { hasSecret && (hasToken || hasIdentity) }

  var login: UsePlace.Login {
    if hasToken || method == .oidc { return .oidc }
    if hasIdentity || method == .managedIdentity { return .managedIdentity }
    if method == .certificate { return .certificate }
    if hasSecret { return .secret }
    if hasCertificate { return .certificate }
    if hasCredential { return .secret }
    return method ?? (hasIdentityId ? .managedIdentity : .unknown)
  }

  /// Where the secret or the certificate is kept.
  var reference: UsePlace.SecretReference? {
    secretReference?.reference ?? (login == .certificate ? certificateReference?.reference : nil)
  }

  // MARK: Adding

  /// Adds what one setting says.
  ///
  /// - Parameter reference: where the value is kept, if known.
  mutating func add(
    _ role: SettingRole, _ text: String, _ reference: UsePlace.SecretReference?, isGiven: Bool,
    key: String, at index: Int
  ) {
    switch role {
    case .clientId, .other: break
    case .secret, .secretName:
      guard isGiven else { return }
      if reference?.store == "variable", SettingName.fold(key) == "clientcredential" {
        hasCredential = true
      } else {
        hasSecret = true
      }
      note(reference, at: index, in: &secretReference)
      if SettingName.fold(key).hasSuffix("providerauthenticationsecret") {
        isBuiltInAuthentication = true
      }
    case .certificate, .certificateSecret:
      guard isGiven else { return }
      hasCertificate = true
      note(reference, at: index, in: &certificateReference)
    case .oidc: if !Self.isOff(text) { hasToken = true }
    case .managedIdentity: if !Self.isOff(text) { hasIdentity = true }
    case .identityId: if isGiven { hasIdentityId = true }
    case .managedIdentityForSecret: (hasIdentity, isBuiltInAuthentication) = (true, true)
    case .secretSettingName:
      isBuiltInAuthentication = true
      if text.uppercased() == Self.identitySetting {
        hasIdentity = true
      } else if isGiven {
        hasSecret = true
        note(StoreName.reference("app settings", text), at: index, in: &secretReference)
      }
    case .method: method = method ?? LoginMethods.login(text)
    }
  }

  private func note(
    _ reference: UsePlace.SecretReference?, at index: Int,
    in first: inout (reference: UsePlace.SecretReference, index: Int)?
  ) {
    guard let reference, index < first?.index ?? .max else { return }
    first = (reference, index)
  }

  func joined(with other: LoginEvidence) -> LoginEvidence {
    var both = self
    both.hasSecret = hasSecret || other.hasSecret
    both.hasCredential = hasCredential || other.hasCredential
    both.hasCertificate = hasCertificate || other.hasCertificate
    both.hasToken = hasToken || other.hasToken
    both.hasIdentity = hasIdentity || other.hasIdentity
    both.hasIdentityId = hasIdentityId || other.hasIdentityId
    both.isBuiltInAuthentication = isBuiltInAuthentication || other.isBuiltInAuthentication
    both.method = method ?? other.method
    if let (reference, index) = other.secretReference {
      both.note(reference, at: index, in: &both.secretReference)
    }
    if let (reference, index) = other.certificateReference {
      both.note(reference, at: index, in: &both.certificateReference)
    }
    return both
  }

  private static func isOff(_ value: String) -> Bool {
    ["", "false", "0", "no", "off", "n", "disabled"]
      .contains(value.trimmingWhiteSpace.withoutQuotes.lowercased())
  }
}

/// The names that libraries, services and tools use for ways to sign in.
enum LoginMethods {
  static func login(_ text: String) -> UsePlace.Login? {
    let folded = SettingName.fold(text)
    if let login = methods[folded] { return login }
    if folded.hasPrefix("storewith") || folded.hasSuffix("certificate") { return .certificate }
    return nil
  }

  private static let methods: [String: UsePlace.Login] = [
    "clientsecret": .secret, "serviceprincipal": .secret, "serviceprincipalkey": .secret,
    "spnkey": .secret, "secret": .secret, "applicationkey": .secret,
    "clientsecretcredential": .secret,
    "activedirectoryserviceprincipal": .secret, "clientcredentials": .secret,
    "clientcredential": .secret, "oauth2clientcredential": .secret,
    "manualserviceprincipal": .secret,
    "azureclientsecret": .secret, "aadserviceprincipal": .secret, "password": .secret,
    "serviceprincipalsecret": .secret, "azureserviceprincipal": .secret,
    "clientsecretpost": .secret, "clientsecretbasic": .secret, "clientsecretjwt": .secret,
    "serviceprincipalcert": .certificate, "serviceprincipalcertificate": .certificate,
    "spncertificate": .certificate, "clientcertificate": .certificate, "certificate": .certificate,
    "cert": .certificate, "path": .certificate, "base64encoded": .certificate,
    "privatekeyjwt": .certificate, "thumbprint": .certificate,
    "managedidentity": .managedIdentity, "msi": .managedIdentity, "identity": .managedIdentity,
    "userassignedmsi": .managedIdentity, "systemassigned": .managedIdentity,
    "userassigned": .managedIdentity, "managedserviceidentity": .managedIdentity,
    "userassignedmanagedidentity": .managedIdentity, "systemassignedidentity": .managedIdentity,
    "userassignedidentity": .managedIdentity, "systemassignedmanagedidentity": .managedIdentity,
    "signedassertionfrommanagedidentity": .managedIdentity, "activedirectorymsi": .managedIdentity,
    "activedirectorymanagedidentity": .managedIdentity, "podidentity": .managedIdentity,
    "workloadidentity": .oidc, "workloadidentityfederation": .oidc, "oidc": .oidc,
    "federated": .oidc, "federatedcredential": .oidc, "federatedtoken": .oidc,
    "federatedidentity": .oidc, "signedassertionfilepath": .oidc, "azureworkload": .oidc,
    "azureworkloadidentity": .oidc, "azurewi": .oidc, "workloadidentityuser": .oidc,
    "useworkloadidentityextension": .oidc, "oidcazure": .oidc,
  ]
}
