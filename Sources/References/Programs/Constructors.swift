/// Library calls that sign in, with the names of their positional arguments.
///
/// https://learn.microsoft.com/azure/developer/intro/azure-service-sdk-tool-pricing and the
/// references of azure-identity, MSAL and their predecessors.
enum Constructors {
  /// Returns the names of a call's arguments; empty if the call is unknown.
  static func names(_ callee: String?, _ owner: String?, _ count: Int) -> [String] {
    guard let callee else { return [] }
    let name = SettingName.fold(callee.split(separator: ".").last ?? "")
    if let arguments = byCount[name]?[count] { return arguments }
    if let arguments = arguments[name] { return arguments }
    // `ConfidentialClientApplicationBuilder.Create(id)`, `X::new(…)`, `X.new(…)`
    if ["create", "new", "builder", "createwithapplicationoptions"].contains(name), let owner {
      let folded = SettingName.fold(owner.split(separator: ".").last ?? "")
      if folded.hasPrefix("confidentialclientapplication") {
        return ["clientId", "clientCredential"]
      }
      return arguments[folded] ?? []
    }
    return []
  }

  /// Returns the setting that a call with one argument sets: `WithClientSecret` is `clientSecret`.
  static func setter(_ callee: String?) -> String? {
    guard let callee, callee.utf8.count <= 60 else { return nil }
    var name = callee
    for prefix in ["with", "With", "set", "Set", "use", "Use", "add", "Add"]
    where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      if let first = rest.first, first.isUppercase || first == "_" {
        name = String(rest.drop { $0 == "_" })
        break
      }
    }
    if let known = setters[SettingName.fold(name)] { return known }
    guard let setting = SettingName(name), setting.isCertain else { return nil }
    return name
  }

  /// Returns how a call signs in, from its name alone.
  static func login(_ callee: String) -> String? {
    logins[SettingName.fold(callee)]
  }

  private static let logins: [String: String] = [
    "managedidentitycredential": "ManagedIdentity",
    "newmanagedidentitycredential": "ManagedIdentity",
    "managedidentitycredentialbuilder": "ManagedIdentity",
    "signedassertionfrommanagedidentity": "ManagedIdentity",
    "managedidentityclientassertion": "ManagedIdentity",
    "workloadidentitycredential": "WorkloadIdentity",
    "newworkloadidentitycredential": "WorkloadIdentity",
    "workloadidentitycredentialbuilder": "WorkloadIdentity",
    "clientassertioncredential": "WorkloadIdentity",
    "newclientassertioncredential": "WorkloadIdentity",
    "clientassertioncredentialbuilder": "WorkloadIdentity",
    "withclientassertion": "WorkloadIdentity", "azurepipelinescredential": "WorkloadIdentity",
    "newazurepipelinescredential": "WorkloadIdentity",
    "createfromclientassertion": "WorkloadIdentity",
    "newcredfromassertioncallback": "WorkloadIdentity",
    "clientcertificatecredential": "ClientCertificate",
    "newclientcertificatecredential": "ClientCertificate",
    "clientcertificatecredentialbuilder": "ClientCertificate",
    "clientassertioncertificate": "ClientCertificate", "certificatecredential": "ClientCertificate",
    "createfromcertificate": "ClientCertificate", "newcredfromcert": "ClientCertificate",
    "withcertificate": "ClientCertificate",
    "clientsecretcredential": "ClientSecret", "newclientsecretcredential": "ClientSecret",
    "clientsecretcredentialbuilder": "ClientSecret", "createfromsecret": "ClientSecret",
    "newcredfromsecret": "ClientSecret", "withclientsecret": "ClientSecret",
  ]

  private static let setters: [String: String] = [
    "clientsecret": "clientSecret", "certificate": "clientCertificate",
    "pemcertificate": "clientCertificatePath", "pfxcertificate": "clientCertificatePath",
    "clientcertificate": "clientCertificate", "clientassertion": "federatedToken",
    "createfromsecret": "clientSecret", "newcredfromsecret": "clientSecret",
    "createfromcertificate": "clientCertificate", "newcredfromcert": "clientCertificate",
    "secret": "secret",
  ]

  private static let secret = ["tenantId", "clientId", "clientSecret"]
  private static let certificate = ["tenantId", "clientId", "clientCertificatePath"]

  private static let arguments: [String: [String]] = [
    "clientsecretcredential": secret, "newclientsecretcredential": secret,
    "clientsecretcredentialasync": secret,
    "clientcertificatecredential": certificate, "newclientcertificatecredential": certificate,
    "certificatecredential": certificate,
    "clientassertioncredential": ["tenantId", "clientId", "federatedToken"],
    "newclientassertioncredential": ["tenantId", "clientId", "federatedToken"],
    "onbehalfofcredential": secret,
    "usernamepasswordcredential": ["user", "word", "tenantId", "clientId"],
    "confidentialclientapplication": ["clientId", "clientCredential"],
    "confidentialclientapplicationbuilder": ["clientId"],
    "clientcredential": ["clientId", "clientSecret"],
    "clientassertioncertificate": ["clientId", "clientCertificate"],
    "clientcredentialcontext": secret, "clientcredentialcertificatecontext": certificate,
    "clientcredentialprovider": ["clientId", "clientSecret"],
    "applicationtokencredentials": ["clientId", "tenantId", "clientSecret"],
    "applicationtokenprovider": secret,
    "newclientcredentialsconfig": ["clientId", "clientSecret", "tenantId"],
    "newserviceprincipaltoken": ["oauthConfig", "clientId", "clientSecret"],
    "fromserviceprincipal": ["clientId", "clientSecret", "tenantId"],
    "loginsilentasync": secret,
    "loginwithserviceprincipalsecret": ["clientId", "clientSecret", "tenantId"],
    "loginwithserviceprincipalsecretwithauthresponse": ["clientId", "clientSecret", "tenantId"],
    "loginwithserviceprincipalcertificate": ["clientId", "clientCertificatePath", "tenantId"],
    "acquiretokenwithclientcredentials": ["resource", "clientId", "clientSecret"],
    "acquiretokenwithclientcertificate": [
      "resource", "clientId", "clientCertificate", "certificateThumbprint",
    ],
    "microsoftappcredentials": ["clientId", "clientSecret"],
    "botframeworkadaptersettings": ["clientId", "clientSecret"],
    "configurationbotframeworkauthentication": ["clientId", "clientSecret"],
    "newcredfromsecret": ["clientSecret"],
    "newclient": [],
    "withclientcredentials": ["clientId", "clientSecret"],
    "withcredentials": ["clientId", "clientSecret"],
    "appcredentials": ["clientId", "clientSecret"],
    "serviceprincipalcredentials": ["clientId", "clientSecret"],
    "authenticateasserviceprincipal": ["tenantId", "clientId", "clientSecret"],
    "withaadapplicationkeyauthentication": ["clientId", "clientSecret", "tenantId"],
    "withaadapplicationkey": ["clientId", "clientSecret", "tenantId"],
    "createwithaadapplicationcredentials": ["clusterUrl", "clientId", "clientSecret", "tenantId"],
    "pscredential": ["clientId", "clientSecret"],
    "networkcredential": ["clientId", "clientSecret"],
  ]

  /// Calls whose number of arguments determines their names.
  private static let byCount: [String: [Int: [String]]] = [
    "withaadapplicationkeyauthentication": [
      3: ["clientId", "clientSecret", "tenantId"],
      4: ["clusterUrl", "clientId", "clientSecret", "tenantId"],
    ],
    "withaadapplicationkeyauthenticationasync": [
      4: ["clusterUrl", "clientId", "clientSecret", "tenantId"]
    ],
    "credential": [2: ["clientId", "clientSecret"]],
    "new": [4: ["authority", "clientId", "clientCredential", "options"]],
    "onbehalfofcredential": [
      4: ["tenantId", "clientId", "clientSecret", "assertion"],
      5: ["tenantId", "clientId", "clientSecret", "assertion", "options"],
    ],
  ]
}
