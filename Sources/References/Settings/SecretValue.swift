import Exports
import Inventory

/// What stands in a field that may bear a secret: a reference to a store, a placeholder, or the secret
/// itself. Of the last nothing is kept.
enum SecretValue {
  case reference(UsePlace.SecretReference)
  /// Nothing, or something that no secret looks like.
  case placeholder
  /// The secret lies there in clear.
  case clear

  init(_ text: String) {
    let text = text.trimmingWhiteSpace.withoutQuotes.trimmingWhiteSpace
    if let value = Self.defaultValue(of: text) {
      // The secret may be the default: `${NAME:value}`, `${NAME:-value}`.
      let value = SecretValue(value)
      self = value.isClear ? .clear : Self.named(text) ?? value
    } else if let reference = Self.reference(text) {
      self = .reference(reference)
    } else {
      self = Self.isPlaceholder(text) ? .placeholder : .clear
    }
  }

  var reference: UsePlace.SecretReference? {
    if case .reference(let reference) = self { return reference }
    return nil
  }

  var isClear: Bool {
    if case .clear = self { return true }
    return false
  }

  // MARK: References

  private static func defaultValue(of text: String) -> String? {
    guard text.hasPrefix("${"), !text.hasPrefix("${{"), text.hasSuffix("}"),
      text.utf8.count <= 512, let colon = text.firstIndex(of: ":")
    else { return nil }
    let value = text[text.index(after: colon)...].dropLast()
    // What stands behind a question mark is a message.
    if value.first == "?" { return "" }
    return String(value.first == "-" || value.first == "=" ? value.dropFirst() : value)
  }

  private static func named(_ text: String) -> SecretValue? {
    word(text.dropFirst(2).prefix { $0 != ":" })
      .map { .reference(.init(store: "environment", name: $0)) }
  }

  private static func reference(_ text: String) -> UsePlace.SecretReference? {
    guard text.utf8.count <= 512 else { return nil }
    if text.hasPrefix("@Microsoft.KeyVault(") { return keyVault(inside: text) }
    if let reference = vaultURL(text) { return reference }
    for (opening, closing, store) in wrappers where text.hasPrefix(opening) {
      guard text.hasSuffix(closing) else { continue }
      let inner = text.dropFirst(opening.count).dropLast(closing.count).trimmingWhiteSpace
      if let reference = expression(inner, in: store) { return reference }
    }
    if text.hasPrefix("$"), !text.hasPrefix("$$"), let name = word(text.dropFirst()) {
      return .init(store: "environment", name: name)
    }
    for (prefix, store) in prefixes where text.hasPrefix(prefix) {
      if let name = word(text.dropFirst(prefix.count)) { return .init(store: store, name: name) }
    }
    return nil
  }

  private static let wrappers: [(String, String, String)] = [
    ("${{", "}}", "GitHub secrets"), ("$[", "]", "pipeline variables"),
    ("$(", ")", "pipeline variables"), ("${", "}", "environment"), ("{{", "}}", "template"),
    ("#{", "}#", "replaced at deployment"), ("#{", "}", "replaced at deployment"),
    ("%", "%", "environment"), ("<%=", "%>", "template"), ("__", "__", "replaced at deployment"),
  ]

  private static let prefixes: [(String, String)] = [
    ("var.", "Terraform variables"), ("local.", "Terraform locals"),
    ("data.azurerm_key_vault_secret.", "Key Vault (Terraform)"),
    ("azurerm_key_vault_secret.", "Key Vault (Terraform)"),
    ("azuread_application_password.", "Terraform resources"),
    ("azuread_service_principal_password.", "Terraform resources"),
    ("module.", "Terraform modules"),
    ("random_password.", "Terraform resources"), ("os.environ", "environment"),
    ("os.getenv", "environment"), ("process.env.", "environment"), ("credentials(", "Jenkins"),
    ("secretref:", "secrets of the resource"), ("keyvaultref:", "Key Vault"),
    ("vault:", "Vault"),
  ]

  private static func expression(
    _ inner: String, in store: String
  ) -> UsePlace.SecretReference? {
    for (prefix, store) in [
      ("secrets.", "GitHub secrets"), ("vars.", "GitHub variables"), ("env.", "environment"),
      ("variables.", "pipeline variables"), ("parameters.", "parameters"),
      (".Values.", "Helm values"),
    ] where inner.hasPrefix(prefix) {
      return word(inner.dropFirst(prefix.count)).map { .init(store: store, name: $0) }
    }
    // What stands behind a colon is a default, which may be the secret.
    return word(inner).map { .init(store: store, name: $0) }
  }

  /// A name as stores take it; nil for anything else, which is shown to nobody.
  static func word(_ text: some StringProtocol) -> String? {
    let cut = text.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./[]\"'()".contains($0))
    }
    guard cut.count == text.count, (1...127).contains(cut.count) else { return nil }
    let name = cut.filter { $0.isLetter || $0.isNumber || "-_./".contains($0) }
    guard let first = name.first, first.isLetter || first == "_" || first.isNumber,
      !SecretShape.matches(String(name))
    else { return nil }
    return String(name)
  }

  /// `@Microsoft.KeyVault(SecretUri=…)` or `@Microsoft.KeyVault(VaultName=…;SecretName=…)`
  private static func keyVault(inside text: String) -> UsePlace.SecretReference? {
    let inner = text.dropFirst("@Microsoft.KeyVault(".count).prefix { $0 != ")" }
    var values: [String: String] = [:]
    for part in inner.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      values[pair[0].trimmingWhiteSpace.lowercased()] = pair[1].trimmingWhiteSpace
    }
    if let uri = values["secreturi"] { return vaultURL(uri) }
    guard let vault = values["vaultname"].flatMap({ word($0) }),
      let name = values["secretname"].flatMap({ word($0) })
    else { return nil }
    return .init(store: vault + ".vault.azure.net", name: name)
  }

  /// `https://<vault>.vault.azure.net/secrets/<name>[/<version>]`
  static func vaultURL(_ text: String) -> UsePlace.SecretReference? {
    guard text.hasPrefix("https://"), text.holds(".vault.") else { return nil }
    let parts = text.dropFirst(8).split(separator: "/")
    guard parts.count >= 3,
      ["secrets", "certificates", "keys"].contains(parts[1].lowercased()),
      let host = word(parts[0]), let name = word(parts[2])
    else { return nil }
    return .init(store: host.lowercased(), name: name)
  }

  // MARK: Placeholders

  private static let words: Set<String> = [
    "changeme", "change-me", "change_me", "placeholder", "redacted", "secret", "password", "null",
    "none", "true", "false", "undefined", "todo", "tbd", "example", "dummy", "notused", "not-used",
    "n/a", "empty", "default", "unused",
  ]

  private static let expressions: [StaticString] = [
    "${", "$(", "{{", "#{", "parameters(", "variables(", "reference(", "@{", "listkeys(",
  ]

  private static func isPlaceholder(_ text: String) -> Bool {
    guard text.utf8.count >= 8 else { return true }
    let folded = text.lowercased()
    if words.contains(folded) { return true }
    if Identifier(guid: text) != nil { return true }
    if Set(folded.filter { $0 != "-" && $0 != " " }).count <= 2 { return true }
    if text.first == "<" || text.first == "[" || folded.hasPrefix("your")
      || folded.hasPrefix("redacted") || folded.hasPrefix("replace") || folded.hasPrefix("insert")
      || folded.hasPrefix("enter") || folded.hasPrefix("‹") || folded.hasPrefix("(sensitive")
      || folded.holds("placeholder") || folded.holds("your-") || folded.holds("your_")
    {
      return true
    }
    // Expressions: they compute the secret from elsewhere.
    return expressions.contains { folded.holds($0) } || folded.hasPrefix("env(")
      || folded.hasPrefix("file(")
      || folded.hasPrefix("/") && folded.holds("/run/secrets")
  }
}
