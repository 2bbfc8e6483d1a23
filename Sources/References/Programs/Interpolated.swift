import Inventory
import System

/// String literals with interpolation.
enum Interpolated {
  /// Returns the origin of an interpolated text; nil if it has no interpolation.
  static func origin(_ text: String, _ style: Lexicon.Interpolation) -> ValueOrigin? {
    switch style {
    case .none: nil
    case .braces: inBraces(text)
    case .dollarBraces: inside(text, opening: "${", closing: "}")
    case .hashBraces: inside(text, opening: "#{", closing: "}")
    case .backslash: inside(text, opening: "\\(", closing: ")")
    case .dollar: afterDollar(text)
    }
  }

  private static func inside(
    _ text: String, opening: StaticString, closing: Character
  ) -> ValueOrigin? {
    guard text.holds(opening) else { return nil }
    let mark = "\(opening)"
    guard text.hasPrefix(mark), text.last == closing else { return .reference(nil) }
    let inner = String(text.dropFirst(mark.count).dropLast()).trimmingWhiteSpace
    return .reference(VariablePath.reference(inner))
  }

  /// Handles `{name}`, but not `{{`.
  private static func inBraces(_ text: String) -> ValueOrigin? {
    let plain = text.replacing("{{", with: "")
    guard let open = plain.firstIndex(of: "{"), plain[open...].contains("}") else { return nil }
    guard plain.first == "{", plain.last == "}" else { return .reference(nil) }
    return .reference(VariablePath.reference(String(plain.dropFirst().dropLast())))
  }

  /// Handles `$name`, `${name}` and `$(…)`.
  private static func afterDollar(_ text: String) -> ValueOrigin? {
    guard let dollar = text.utf8.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    var cursor = dollar
    var isFound = false
    while !isFound {
      let next = text.utf8.index(after: cursor)
      guard next < text.utf8.endIndex else { break }
      let byte = text.utf8[next]
      let isLetter = (97...122).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      isFound = isLetter || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(")
      guard !isFound else { break }
      guard let following = text.utf8[next...].firstIndex(of: UInt8(ascii: "$")) else { break }
      cursor = following
    }
    guard isFound else { return nil }
    guard text.first == "$" else { return .reference(nil) }
    var inner = text.dropFirst()
    if inner.first == "(", inner.last == ")" {
      // A pipeline replaces `$(name)` before the shell sees it.
      let name = inner.dropFirst().dropLast()
      let isName = !name.contains { $0 == "$" || $0 == " " || $0 == "(" }
      return .reference(isName ? StoreName.reference("pipeline variables", name) : nil)
    }
    if inner.first == "{", inner.last == "}" { inner = inner.dropFirst().dropLast() }
    return .reference(VariablePath.reference(String(inner)))
  }
}

/// The path of a variable or a member, e.g. `process.env.NAME`.
enum VariablePath {
  /// Returns what a path refers to; nil if the text is more than a path.
  static func reference(_ text: String) -> UsePlace.SecretReference? {
    for (prefix, store) in stores where text.hasPrefix(prefix) {
      return StoreName.reference(
        store, text.dropFirst(prefix.count).prefix { $0 != " " && $0 != "|" })
    }
    for (prefix, store) in resources where text.hasPrefix(prefix) {
      let parts = text.dropFirst(prefix.count).split(separator: ".")
      return parts.first.flatMap { StoreName.reference(store, $0) }
    }
    guard text.utf8.allSatisfy(isInPath) else { return nil }
    return StoreName.reference("variable", text.drop { $0 == "$" || $0 == "@" })
  }

  private static func isInPath(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "_.$@>-?!:".utf8.contains(byte)
  }

  private static let stores: [(String, String)] = [
    ("process.env.", "environment"), ("import.meta.env.", "environment"),
    ("Bun.env.", "environment"), ("$env:", "environment"), ("env:", "environment"),
    ("$Env:", "environment"), ("ENV.", "environment"), ("env.", "environment"),
    ("var.", "Terraform variables"), ("local.", "Terraform locals"),
    ("dependency.", "Terraform outputs"), ("secrets.", "secrets of the platform"),
    ("params.", "parameters"), ("parameters.", "parameters"),
  ]

  /// Terraform resources that create or keep a secret; the name of the resource follows.
  private static let resources: [(String, String)] = [
    ("data.azurerm_key_vault_secret.", "Key Vault (Terraform)"),
    ("azurerm_key_vault_secret.", "Key Vault (Terraform)"),
    ("ephemeral.azurerm_key_vault_secret.", "Key Vault (Terraform)"),
    ("data.vault_generic_secret.", "Vault (Terraform)"),
    ("data.vault_kv_secret_v2.", "Vault (Terraform)"),
    ("data.vault_kv_secret.", "Vault (Terraform)"),
    ("data.vault_azure_access_credentials.", "Vault (Terraform)"),
    ("ephemeral.vault_kv_secret_v2.", "Vault (Terraform)"),
    ("data.aws_secretsmanager_secret_version.", "AWS Secrets Manager (Terraform)"),
    ("data.google_secret_manager_secret_version.", "Google Secret Manager (Terraform)"),
    ("data.external.", "Terraform data"), ("data.sops_file.", "SOPS (Terraform)"),
    ("data.terraform_remote_state.", "Terraform outputs"), ("data.", "Terraform data"),
    ("azuread_application_password.", "Terraform resources"),
    ("azuread_service_principal_password.", "Terraform resources"),
    ("random_password.", "Terraform resources"), ("module.", "Terraform modules"),
  ]
}
