/// What the name of a setting says about its value, whatever the spelling: `AzureAd__ClientId`,
/// `ida:ClientId`, `spring.cloud.azure.active-directory.credential.client-id`.
struct SettingName {
  enum Role {
    case clientId
    case secret
    /// A path, a thumbprint or a name of a certificate.
    case certificate
    /// Opens the file of a certificate.
    case certificatePassword
    /// Says that tokens of the platform are used.
    case oidc
    case managedIdentity
    /// The identity that built-in authentication presents in place of a secret.
    case managedIdentityForSecret
    /// Names another setting that holds the secret.
    case secretSettingName
  }

  let role: Role
  /// Whether its value must not lie there in clear.
  var isSecret: Bool { role == .secret || role == .certificatePassword }
  /// The name without what its role is told by; settings that share it belong together.
  let group: String
  /// Whether the name is one that a documented library reads.
  let isDocumented: Bool

  init?(_ name: some StringProtocol) {
    let folded = Self.fold(name)
    guard (4...120).contains(folded.utf8.count) else { return nil }
    if folded == "overrideusemificassertionclientid" {
      (role, group, isDocumented) = (.managedIdentityForSecret, "", true)
      return
    }
    for (suffix, role) in Self.suffixes where folded.hasSuffix(suffix) {
      self.role = role
      group = Self.group(String(folded.dropLast(suffix.count)))
      isDocumented =
        Self.documented.contains(folded)
        || Self.documentedPrefixes.contains { folded.hasPrefix($0) }
      return
    }
    return nil
  }

  /// Letters and digits in lower case.
  static func fold(_ name: some StringProtocol) -> String {
    String(
      decoding: name.utf8.prefix(256).compactMap { byte -> UInt8? in
        switch byte {
        case 48...57, 97...122: byte
        case 65...90: byte | 0x20
        default: nil
        }
      }, as: UTF8.self)
  }

  /// The longest first, where one ends another.
  private static let suffixes: [(String, Role)] = [
    ("clientsecretsettingname", .secretSettingName),
    ("microsoftproviderauthenticationsecret", .secret), ("websiteauthclientid", .clientId),
    ("microsoftapppassword", .secret), ("microsoftappid", .clientId),
    ("clientcertificatepassword", .certificatePassword), ("clientcertificatepath", .certificate),
    ("clientcertificatethumbprint", .certificate), ("certificatethumbprint", .certificate),
    ("clientcertificate", .certificate), ("keyvaultcertificatename", .certificate),
    ("certificatename", .certificate), ("certificatepath", .certificate),
    ("federatedtokenfile", .oidc), ("oidctokenfilepath", .oidc), ("oidctoken", .oidc),
    ("oidcrequesttoken", .oidc), ("useoidc", .oidc), ("useworkloadidentity", .oidc),
    ("useaksworkloadidentity", .oidc), ("usemanagedidentity", .managedIdentity),
    ("usemsi", .managedIdentity), ("managedidentityenabled", .managedIdentity),
    ("serviceprincipalclientid", .clientId), ("serviceprincipalkey", .secret),
    ("serviceprincipalid", .clientId), ("serviceprincipalappid", .clientId),
    ("aadclientsecret", .secret), ("clientsecret", .secret), ("appsecret", .secret),
    ("applicationsecret", .secret), ("clientkey", .secret), ("aadclientid", .clientId),
    ("clientid", .clientId), ("applicationid", .clientId), ("appclientid", .clientId),
    ("adappid", .clientId), ("appid", .clientId), ("spnid", .clientId), ("spnkey", .secret),
    ("spnsecret", .secret), ("spsecret", .secret), ("azurepassword", .secret),
  ]

  private static func group(_ text: String) -> String {
    var text = text
    // `…ClientCredentials:0:ClientSecret` belongs to `…ClientId`.
    for list in ["clientcredentials", "clientcertificates"] {
      if let range = text.range(of: list) { text = String(text[..<range.lowerBound]) }
    }
    return text
  }

  private static let documented: Set<String> = [
    "azureclientid", "azuread2clientid", "armclientid", "armclientsecret", "azureclientsecret",
    "azureadclientid",
    "azureadclientsecret", "idaclientid", "idaclientsecret", "idaappkey", "microsoftappid",
    "microsoftapppassword", "websiteauthclientid", "microsoftproviderauthenticationsecret",
    "azureadb2cclientid", "azureclientcertificatepath", "armclientcertificatepath",
    "azurefederatedtokenfile", "armuseoidc", "armusemsi", "azureservicebusclientid",
    "springcloudazurecredentialclientid", "springcloudazureactivedirectorycredentialclientid",
    "azureactivedirectoryclientid", "socialauthazureadoauth2key", "aadclientid",
    "springsecurityoauth2clientregistrationazureclientid", "azureappid", "azurespclientid",
    "azureactivedirectoryapplicationid",
  ]

  private static let documentedPrefixes = [
    "azuread", "springcloudazure", "armclient", "azureclient",
  ]
}

extension String {
  fileprivate func range(of word: String) -> Range<String.Index>? {
    firstRange(of: word)
  }
}
