/// What well-known commands do with the ids in their arguments.
enum CommandTable {
  /// Whether a PowerShell command only administers an application and does not sign in as it.
  static func administers(_ command: String) -> Bool {
    let folded = command.lowercased()
    guard let dash = folded.firstIndex(of: "-") else { return false }
    let verb = folded[..<dash]
    guard verb != "connect", verb != "login", verb != "set-azcontext" else { return false }
    let noun = folded[folded.index(after: dash)...]
    return administered.contains { noun.hasPrefix($0) }
  }

  private static let administered = [
    "azad", "azureadapp", "azureadservice", "azureadms", "mgapplication", "mgserviceprincipal",
    "mgbeta", "entraapp", "entraservice", "entrabeta", "azroleassignment", "azkeyvaultaccess",
    "azkeyvaultrole", "azuread", "mgdirectory", "mguser", "mggroup", "azaccesstoken", "pnpazuread",
    "pnpentraid", "azdenyassignment", "mgoauth2", "sporgassetslibrary", "applicationaccesspolicy",
    "serviceprincipal", "managementroleassignment",
  ]

  /// Whether a command line only administers an application: `az ad app show --id …`.
  static func administers(_ words: [String]) -> Bool {
    let words = words.filter { $0 != "sudo" && $0 != "call" && $0 != "&" }
    guard let program = words.first?.lowercased() else { return false }
    let rest = words.dropFirst().prefix(4).map { $0.lowercased() }
    switch program {
    case "az":
      guard let group = rest.first else { return false }
      if ["ad", "role", "policy", "rest", "graph"].contains(group) { return true }
      if group == "account" { return rest.dropFirst().first == "get-access-token" }
      return group == "keyvault" && rest.dropFirst().first == "set-policy"
        || rest.contains("federated-credential")
    case "m365": return rest.first == "entra" || rest.first == "aad" || rest.first == "spo"
    case "echo", "printf", "#", "grep", "jq", "test", "[", "[[": return true
    default: return false
    }
  }

  /// Renames short options to the settings they represent.
  static func rename(_ options: inout [ReferenceNode.Member], of program: String) {
    guard let names = shortOptions[program.lowercased()] else { return }
    for index in options.indices {
      if let name = names[options[index].key] { options[index].key = name }
    }
  }

  private static let login = [
    "u": "clientId", "username": "clientId", "p": "password", "password": "password",
  ]

  private static let shortOptions: [String: [String: String]] = [
    "az": login.merging(["tenant": "tenantId"]) { first, _ in first },
    "docker": login, "podman": login, "helm": login, "oras": login, "crane": login,
    "buildah": login, "skopeo": login, "nuget": login, "nerdctl": login,
    "azuresigntool": [
      "kvi": "clientId", "kvs": "clientSecret", "kvt": "tenantId", "kvm": "useManagedIdentity",
      "kvu": "vault",
    ],
    "azuresigntool.exe": ["kvi": "clientId", "kvs": "clientSecret", "kvt": "tenantId"],
    "sqlcmd": ["U": "clientId", "P": "password"], "bcp": ["U": "clientId", "P": "password"],
    "m365": ["appId": "clientId", "secret": "clientSecret"],
    "pac": ["id": "clientId", "cs": "clientSecret", "t": "tenantId"],
    "azcopy": ["application-id": "clientId"],
    "databricks": [:], "kubelogin": [:],
  ]
}
