import Inventory

/// Functions that get a value from elsewhere, and functions that return their argument.
enum ValueCall {
  /// Returns the store in which a call's first text names a variable or a secret.
  static func store(_ callee: String?) -> String? {
    guard let callee else { return nil }
    return stores[SettingName.fold(callee)]
  }

  static func isLookup(_ callee: String?) -> Bool { store(callee) != nil }

  /// Whether a second text is the default if the name is not found.
  static func takesDefault(_ callee: String?) -> Bool {
    guard let callee else { return false }
    return defaults.contains(SettingName.fold(callee))
  }

  /// Whether the call returns its argument, possibly in another form.
  static func returnsArgument(_ callee: String?) -> Bool {
    guard let callee else { return false }
    return wrappers.contains(SettingName.fold(callee))
  }

  private static let stores: [String: String] = [
    "getenv": "environment", "getenvironmentvariable": "environment", "env": "environment",
    "environ": "environment", "environget": "environment", "lookupenv": "environment",
    "getenvordefault": "environment", "getenvor": "environment", "mustgetenv": "environment",
    "getenvvar": "environment", "envvar": "environment", "fetch": "environment",
    "sysgetenv": "environment", "expandenv": "environment", "readenv": "environment",
    "envor": "environment", "requireenv": "environment", "getproperty": "properties",
    "getrequiredproperty": "properties", "getvalue": "configuration",
    "getrequiredvalue": "configuration", "getstring": "configuration",
    "getconfiguration": "configuration", "getsection": "configuration",
    "getconnectionstring": "configuration", "getsetting": "configuration",
    "getconfig": "configuration", "config": "configuration", "get": "configuration",
    "requiresecret": "configuration", "getorthrow": "configuration", "require": "configuration",
    "getsecret": "Key Vault", "getsecretasync": "Key Vault", "getsecretvalue": "secret store",
    "getazkeyvaultsecret": "Key Vault", "getsecretstring": "secret store",
    "accesssecretversion": "Google Secret Manager", "getparameter": "AWS parameters",
    "getautomationvariable": "Automation variables", "getautomationpscredential": "Automation",
    "getautomationconnection": "Automation", "gettext": "secret store",
    "getsecretinfo": "Key Vault",
    "credentials": "Jenkins", "usernamepassword": "Jenkins",
    "azureserviceprincipal": "Jenkins", "getpassword": "key ring", "getpass": "a prompt",
    "input": "a prompt", "prompt": "a prompt", "readhost": "a prompt", "readline": "a prompt",
    "readfile": "file", "readfilesync": "file", "readalltext": "file", "filegetcontents": "file",
    "open": "file", "file": "file", "importclixml": "file", "getcontent": "file",
    "readtext": "file", "templatefile": "file", "variableget": "Airflow variables",
    "listkeys": "resources", "lookup": "variables", "reference": "resources",
    "dig": "credentials of Rails", "findbyname": "Databricks secrets",
  ]

  private static let defaults: Set<String> = [
    "getenv", "getenvironmentvariable", "env", "environget", "getenvordefault", "getenvor",
    "fetch", "getproperty", "getvalue", "getstring", "config", "getconfig", "get", "lookup",
    "sysgetenv", "getsetting", "envor", "getordefault",
  ]

  private static let wrappers: Set<String> = [
    "sensitive", "nonsensitive", "string", "str", "ptr", "toptr", "stringptr", "tostringptr",
    "some",
    "from", "tostring", "toowned", "into", "secret", "secretstr", "secretstring", "securestring",
    "converttosecurestring", "newsecretvalue", "guid", "parse", "uuid", "uuidfromstring",
    "fromstring",
    "bytes", "byte", "getbytes", "encode", "buffer", "tochararray", "trim", "strip", "base64encode",
    "tobase64", "b64encode", "encodeuricomponent", "urlencode", "quote", "escape", "char", "unwrap",
    "valueof", "of", "asstring", "string2", "secureplaintext", "unsafeplaintext",
    "plaintexttosecurestring", "networkcredential", "createfromsecret",
    "newcredfromsecret",
  ]
}
