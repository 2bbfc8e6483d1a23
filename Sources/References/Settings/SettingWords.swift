/// The words in setting names that determine their role.
enum SettingWords {
  struct Word {
    var role: SettingRole
    var isCertain = true
  }

  /// Returns the longest known suffix of a folded name.
  static func suffix(of folded: String) -> (length: Int, word: Word)? {
    let bytes = folded.utf8
    for length in lengths where length <= bytes.count {
      if let word = words[String(folded.suffix(length))] { return (length, word) }
    }
    return nil
  }

  /// Whether the word before `secret` or `password` shows that it belongs to an application.
  static func isQualifier(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    return qualifiers.contains(text)
  }

  static func isDocumented(_ folded: String) -> Bool {
    documented.contains(folded) || documentedPrefixes.contains { folded.hasPrefix($0) }
  }

  // MARK: Whole names

  static let whole: [String: SettingRole] = [
    "overrideusemificassertionclientid": .managedIdentityForSecret,
    "azureworkloadidentityclientid": .clientId, "azureworkloadidentityuse": .oidc,
    "azureworkloadidentitytenantid": .other,
    "id": .other, "resource": .other, "scope": .other, "scopes": .other, "audience": .other,
    "audiences": .other, "aud": .other, "resourceappid": .other,
    "resourceapplicationid": .other, "validaudience": .other, "validaudiences": .other,
    "allowedaudiences": .other, "apiclientid": .other, "accesstokenacceptedversion": .other,
    "secureString".lowercased(): .secret,
  ]

  // MARK: Ends of names

  private static let certain: [(SettingRole, [String])] = [
    (
      .clientId,
      [
        "clientid", "applicationid", "appid", "serviceprincipalid", "spnid", "spid", "spnclientid",
        "spclientid", "serviceprincipalclientid", "serviceprincipalappid", "adappid", "botid",
        "microsoftappid", "clientidentifier", "appclientid", "oauth2key", "kvi", "consumerkey",
        "azureclient", "azureappid", "aadappid", "serviceprincipalname", "principalclientid",
        "azureserviceprincipal", "armclient", "cspclientid",
      ]
    ),
    (
      .secret,
      [
        "clientsecret", "appsecret", "applicationsecret", "serviceprincipalkey",
        "serviceprincipalsecret", "serviceprincipalpassword", "serviceprincipalcredential",
        "spnkey", "spnsecret", "spnpassword", "spsecret", "sppassword", "spkey", "sppwd",
        "azurepassword", "clientkey", "clientpassword", "clientpwd", "microsoftapppassword",
        "apppassword", "applicationpassword", "applicationkey", "appkey", "clientpass",
        "microsoftproviderauthenticationsecret", "oauth2secret", "aadclientsecret",
        "clientcredential", "serverappsecret", "clientsecretvalue", "secrettext", "kvs",
        "clientsecretcredential", "consumersecret", "oauthsecret", "azureclientkey",
        "appclientsecret",
        "clientsecretid", "clientsecretplain", "clientsecretstring", "plainclientsecret",
        "applicationclientsecret", "aadsecret", "entrasecret", "spnpwd", "clientsecrettext",
        "clientsecretbase64", "apppwd", "appregistrationsecret", "azureadsecret", "aadappsecret",
        "aadappkey", "aadapppassword", "clientsecretkey", "msclientsecret", "azuresecret",
        "serviceprincipalpass", "serviceprincipalpwd",
      ]
    ),
    (
      .certificate,
      [
        "clientcertificatepath", "clientcertificatethumbprint", "certificatethumbprint",
        "clientcertificate", "keyvaultcertificatename", "certificatename", "certificatepath",
        "certificatefile", "certificatefilepath", "clientcertpath", "certpath", "certfile",
        "certthumbprint", "certificatediskpath", "certificatesubject", "certificatesubjectname",
        "certificatedistinguishedname", "certificatestorepath", "certname", "certsubject",
        "certificate", "clientcert", "pfxpath", "pfxfile", "pempath", "clientcertificatename",
        "x5t", "certificatekeyvaultcertname", "servicePrincipalcertificatepath".lowercased(),
        "clientcertificatecert", "clientcertificatesecretref", "appcertificatethumbprint",
      ]
    ),
    (
      .certificateSecret,
      [
        "clientcertificatepassword", "certificatepassword", "certpassword", "pfxpassword",
        "certificateprivatekey", "clientcertificatedata", "base64encodedcertificate",
        "base64encodedvalue", "clientcertificatekey", "serviceprincipalembeddedcert",
        "serviceprincipalembeddedcertpassword", "certificatekey", "clientcertificatepfx",
        "serviceprincipalcertificate", "clientcertpassword", "certificatebase64", "certificatepfx",
        "clientcertificatebase64", "certificateencoded", "pfxbase64",
      ]
    ),
    (
      .oidc,
      [
        "federatedtokenfile", "oidctokenfilepath", "oidctoken", "oidcrequesttoken",
        "oidcrequesturl", "useoidc", "useworkloadidentity", "useaksworkloadidentity",
        "federatedtoken", "tokenfilepath", "useworkloadidentityextension",
        "useazureworkloadidentity",
        "useazureadworkloadidentity", "workloadidentityenabled", "federatedtokenfilepath",
        "adopipelineserviceconnectionid", "signedassertionfilediskpath", "clientassertionfile",
        "useworkloadidentityfederation", "usegithuboidc", "federatedidentitytokenfile",
      ]
    ),
    (
      .managedIdentity,
      [
        "usemsi", "usemanagedidentity", "managedidentityenabled", "usemanagedidentityextension",
        "usevmmanagedidentity", "usesystemassignedidentity", "usemanagedidentitycredential", "kvm",
        "managedidentity", "usersystemassignedidentity",
      ]
    ),
    (
      .identityId,
      [
        "managedidentityclientid", "msiclientid", "uamiclientid", "userassignedidentityclientid",
        "userassignedmanagedidentityclientid", "userassignedidentityid",
        "managedidentityresourceid", "managedidentityid",
      ]
    ),
    (.secretSettingName, ["clientsecretsettingname", "clientsecretcertificatesettingname"]),
    (
      .secretName,
      [
        "clientsecretname", "clientsecretsecretname", "clientsecretkeyvaultname",
        "clientsecretref", "clientsecretsecretref", "clientsecretkeyref", "clientsecreturi",
        "clientsecreturl", "clientsecretfile", "clientsecretpath", "clientsecretarn",
        "clientsecretkeyvaultsecretname", "clientsecretkeyname", "clientsecretvaultpath",
        "serviceprincipalsecretname", "spsecretname", "appsecretname", "spnsecretname",
        "clientsecretfilepath", "passwordsecretname", "serviceprincipalkeyname",
        "serviceprincipalsecretref", "clientsecretenv", "clientsecretenvvar",
        "clientsecretvariable", "serviceprincipalsecreturi", "clientsecretkeyvaultreference",
        "azuresecretname", "clientsecretparameter", "clientsecretparametername",
        "clientsecretkeyvaulturi", "clientsecretsecret", "serviceprincipalkeysecretname",
        "secretidentifier", "clientsecretcredentialname",
      ]
    ),
    (
      .method,
      [
        "authtype", "authenticationtype", "authmode", "authmethod", "authenticationmethod",
        "sourcetype", "credentialtype", "serviceprincipalcredentialtype", "authenticationmode",
        "authscheme", "authenticationscheme", "identitytype", "credentialstype", "logintype",
      ]
    ),
    (
      .other,
      [
        "resourceappid", "tenantid", "subscriptionid", "objectid", "principalid", "audience",
        "resourceid", "scope", "resource", "knownclientapplications",
        "authorizedclientapplications", "preauthorizedapplications", "oauth2permissionid",
        "targetappid", "apiappid", "resourceclientid", "resourceapplicationid", "consumerid",
        "assignee", "spnobjectid", "appobjectid", "applicationobjectid", "serviceprincipalobjectid",
        "directoryid", "approleid", "keyid", "knownappids", "assigneeobjectid",
        "apiclientid", "apiapplicationid", "backendclientid", "serverclientid", "audiences",
        "scopes",
        "apiid", "permissionid", "appidacr",
      ]
    ),
  ]

  /// Names that count only next to an application's id, or after a word from `qualifiers`.
  private static let contextual: [(SettingRole, [String])] = [
    (
      .secret,
      [
        "secret", "password", "passwd", "pwd", "pass", "credential", "secretvalue", "secretkey",
        "credentials", "sharedsecret", "apisecret",
      ]
    ),
    (.certificate, ["thumbprint", "cert", "pem", "pfx"]),
    (.certificateSecret, ["privatekey", "privatekeypem", "privatekeybase64", "pkcs12"]),
    (
      .secretName,
      [
        "secretname", "secreturi", "secretref", "existingsecret", "secretarn", "secretid",
        "passwordfile", "secretfile", "secretkeyref", "keyvaultsecretname", "secretpath",
        "credentialssecret",
      ]
    ),
    (.method, ["auth", "authentication", "credentialsource", "method"]),
    (
      .clientId,
      [
        "username", "user", "userid", "uid", "login", "principal", "client", "app", "sp",
        "spn", "serviceprincipal", "application", "account", "identity",
      ]
    ),
  ]

  private static let words: [String: Word] = {
    var words: [String: Word] = [:]
    for (role, names) in contextual {
      for name in names { words[name] = Word(role: role, isCertain: false) }
    }
    for (role, names) in certain {
      for name in names { words[name] = Word(role: role) }
    }
    return words
  }()

  private static let lengths: [Int] = Set(words.keys.map(\.utf8.count)).sorted(by: >)

  /// The last three letters of the known names, the last one in the lowest byte.
  static let ends: Set<UInt32> = Set(
    (Array(words.keys) + Array(whole.keys)).map { name in
      name.utf8.reversed().prefix(3).enumerated().reduce(UInt32(0)) {
        $0 | UInt32($1.element) << UInt32($1.offset * 8)
      }
    })

  private static let qualifiers: Set<String> = [
    "azure", "az", "arm", "aad", "azuread", "ad", "entra", "entraid", "sp", "spn", "app",
    "application", "client", "service", "serviceprincipal", "principal", "oauth", "oauth2", "oidc",
    "msal", "graph", "msgraph", "microsoft", "ms", "bot", "o365", "m365", "sharepoint", "spo",
    "exchange", "azurerm", "azureclient", "aadclient", "tfazure", "azuresp", "azurespn", "armsp",
    "azureapp", "aadapp", "devsp", "ida", "tenant", "azureserviceprincipal", "adapp",
    "appregistration",
    "credential", "auth", "token", "secure",
  ]

  // MARK: Documented names

  private static let documented: Set<String> = [
    "azureclientid", "azuread2clientid", "armclientid", "armclientsecret", "azureclientsecret",
    "azureadclientid", "azureadclientsecret", "idaclientid", "idaclientsecret", "idaappkey",
    "microsoftappid", "microsoftapppassword", "websiteauthclientid",
    "microsoftproviderauthenticationsecret", "azureadb2cclientid", "azureclientcertificatepath",
    "armclientcertificatepath", "azurefederatedtokenfile", "armuseoidc", "armusemsi",
    "azureservicebusclientid", "springcloudazurecredentialclientid",
    "springcloudazureactivedirectorycredentialclientid", "azureactivedirectoryclientid",
    "socialauthazureadoauth2key", "aadclientid", "azureappid", "azurespclientid",
    "springsecurityoauth2clientregistrationazureclientid", "azureactivedirectoryapplicationid",
    "azureworkloadidentityclientid", "serviceprincipalid", "gfauthazureadclientid",
    "oauth2proxyclientid", "azcopyspaapplicationid", "azcopyspaclientsecret",
    "aadserviceprincipalclientid", "aadserviceprincipalclientsecret", "servicebusclientid",
    "azurestorageclientid", "databricksazureclientid", "databricksclientid", "azureapplicationid",
    "mssqlclientid", "tfvarclientid", "tfvararmclientid", "airflowazureclientid", "azureadappid",
    "azureclientcertificatepassword", "azureusername", "dbtclientid", "powerbiclientid",
    "idaapplicationid", "azuresecret", "snowflakeoauthclientid",
  ]

  private static let documentedPrefixes = [
    "azuread", "springcloudazure", "armclient", "azureclient",
  ]
}
