import Inventory
import System

/// Recognises references to values kept elsewhere, with one table for all formats.
enum ValueSyntax {
  /// A pair of marks around the name of the value to substitute.
  private struct Wrapper {
    var opening: String
    var closing: String
    var store: String
    /// The dialects that understand it; all if empty.
    var dialect: ValueDialect = []
  }

  /// The wrappers; if one opening mark is a prefix of another, the longer one is first.
  private static let wrappers: [Wrapper] = [
    Wrapper(opening: "${{", closing: "}}", store: "GitHub secrets"),
    Wrapper(opening: "$[[", closing: "]]", store: "inputs"),
    Wrapper(opening: "$[", closing: "]", store: "pipeline variables"),
    Wrapper(opening: "$__file{", closing: "}", store: "file"),
    Wrapper(opening: "$__env{", closing: "}", store: "environment"),
    Wrapper(opening: "$__vault{", closing: "}", store: "Vault"),
    Wrapper(opening: "{{resolve:secretsmanager:", closing: "}}", store: "AWS Secrets Manager"),
    Wrapper(opening: "{{resolve:ssm-secure:", closing: "}}", store: "AWS parameters"),
    Wrapper(opening: "{{resolve:ssm:", closing: "}}", store: "AWS parameters"),
    Wrapper(opening: "{{secrets/", closing: "}}", store: "Databricks secrets"),
    Wrapper(opening: "{{", closing: "}}", store: "template"),
    Wrapper(opening: "⦃⦃", closing: "⦄⦄", store: "template"),
    Wrapper(opening: "#{", closing: "}#", store: "replaced at deployment"),
    Wrapper(opening: "#{", closing: "}", store: "replaced at deployment"),
    Wrapper(opening: "<%=", closing: "%>", store: "template"),
    Wrapper(opening: "<path:", closing: ">", store: "Vault"),
    Wrapper(opening: "((", closing: "))", store: "Concourse"),
    Wrapper(opening: "__", closing: "__", store: "replaced at deployment"),
    Wrapper(opening: "@@", closing: "@@", store: "replaced at deployment"),
    Wrapper(opening: "%env(", closing: ")%", store: "environment"),
    Wrapper(opening: "%(", closing: ")s", store: "configuration"),
    Wrapper(opening: "{env:", closing: "}", store: "environment"),
    Wrapper(opening: "$(", closing: ")", store: "environment", dialect: .parentheses),
    Wrapper(opening: "${", closing: "}", store: "environment", dialect: .braces),
    Wrapper(opening: "%", closing: "%", store: "environment", dialect: .percent),
  ]

  /// Prefixes of a reference, with the store each refers to.
  private static let prefixes: [(prefix: String, store: String)] = [
    ("op://", "1Password"), ("ref+vault://", "Vault"), ("ref+azurekeyvault://", "Key Vault"),
    ("ref+awssecrets://", "AWS Secrets Manager"), ("ref+awsssm://", "AWS parameters"),
    ("ref+gcpsecrets://", "Google Secret Manager"), ("ref+sops://", "SOPS"),
    ("ref+echo://", "environment"), ("vault://", "Vault"), ("vault:", "Vault"),
    ("azurekeyvault://", "Key Vault"), ("keyvault:", "Key Vault"), ("keyvaultref:", "Key Vault"),
    ("akvs://", "Key Vault"), ("awssm://", "AWS Secrets Manager"),
    ("aws-sm://", "AWS Secrets Manager"), ("arn:aws:secretsmanager:", "AWS Secrets Manager"),
    ("arn:aws:ssm:", "AWS parameters"), ("ssm://", "AWS parameters"),
    ("gcp-sm://", "Google Secret Manager"), ("gsm://", "Google Secret Manager"),
    ("sm://", "Google Secret Manager"), ("secretref:", "secrets of the resource"),
    ("secret://", "secrets of the resource"), ("keeper://", "Keeper"), ("bws://", "Bitwarden"),
    ("doppler://", "Doppler"), ("infisical://", "Infisical"), ("akeyless:", "Akeyless"),
    ("keyring:", "key ring"), ("env://", "environment"), ("env:", "environment"),
    ("env.", "environment"), ("file://", "file"), ("file:", "file"), ("/run/secrets/", "file"),
    ("k8s:", "Kubernetes secrets"), ("kubernetes:", "Kubernetes secrets"),
  ]

  /// Functions that retrieve a value, with the store of each.
  private static let functions: [String: String] = [
    "env": "environment", "getenv": "environment", "os.getenv": "environment",
    "get_env": "environment", "file": "file", "credentials": "Jenkins", "vault": "Vault",
    "lookup": "template", "secret": "secrets of the platform", "keyvault": "Key Vault",
    "parameters": "parameters", "variables": "variables", "appsetting": "app settings",
    "listkeys": "resources", "reference": "resources", "op": "1Password", "pipeline": "pipeline",
    "linkedservice": "parameters", "dataset": "parameters", "concat": "expression",
    "getsecret": "Key Vault", "body": "output of an action", "outputs": "output of an action",
    "triggerbody": "input of the trigger", "activity": "output of an activity",
    "environment": "environment", "items": "expression", "coalesce": "expression",
    "get_secret": "secrets of the platform",
  ]

  /// Prefixes of a name inside an expression, with the store of each.
  private static let members: [(prefix: String, store: String)] = [
    ("secrets.", "GitHub secrets"), ("secrets['", "GitHub secrets"), ("vars.", "GitHub variables"),
    (".Values.", "Helm values"), ("Values.", "Helm values"), (".Env.", "environment"),
    ("env.", "environment"), ("inputs.", "inputs"), ("matrix.", "matrix"),
    ("variables.", "pipeline variables"), ("variables['", "pipeline variables"),
    ("parameters.", "parameters"), ("steps.", "outputs of a step"), ("needs.", "outputs of a job"),
    ("lookup('env', '", "environment"), ("lookup('env','", "environment"),
    ("env_var('", "environment"), ("env \"", "environment"), ("requiredEnv \"", "environment"),
    ("var.", "variables"),
  ]

  /// Returns the origin of a text: `${DB_PASSWORD}` refers to the environment.
  ///
  /// - Returns: nil if the text is a literal.
  static func origin(of text: String, in dialect: ValueDialect) -> ValueOrigin? {
    guard text.utf8.count <= 2_048 else { return nil }
    if let origin = keyVault(text) { return origin }
    for wrapper in wrappers where text.hasPrefix(wrapper.opening) {
      guard text.hasSuffix(wrapper.closing),
        text.utf8.count > wrapper.opening.utf8.count + wrapper.closing.utf8.count
      else { continue }
      let inner = text.dropFirst(wrapper.opening.count).dropLast(wrapper.closing.count)
        .trimmingWhiteSpace
      let isKnown = wrapper.dialect.isEmpty || !dialect.isDisjoint(with: wrapper.dialect)
      if !isKnown { return isPlainName(inner) ? named(inner, in: wrapper.store) : nil }
      if wrapper.opening == "__" || wrapper.opening == "%" || wrapper.opening == "@@" {
        guard StoreName.word(inner) != nil else { continue }
      }
      return origin(inside: inner, wrapper, dialect)
    }
    // `$$NAME` is substituted when the command runs.
    if text.hasPrefix("$$"), isPlainName(text.dropFirst(2)) {
      return .reference(StoreName.reference("environment", text.dropFirst(2)))
    }
    if text.hasPrefix("$"), let origin = variable(text.dropFirst(), dialect) { return origin }
    for (prefix, store) in prefixes where text.hasPrefix(prefix) {
      return .reference(
        StoreName.reference(store, text.dropFirst(prefix.count).prefix { $0 != "?" }))
    }
    if let origin = function(text) { return origin }
    return holdsMark(text, dialect) ? .reference(nil) : nil
  }

  // MARK: Key Vault

  private static func keyVault(_ text: String) -> ValueOrigin? {
    if text.lowercased().hasPrefix("@microsoft.keyvault(") {
      return .reference(
        StoreName.keyVault(inside: text.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }))
    }
    if text.lowercased().hasPrefix("@microsoft.appconfig") { return .reference(nil) }
    // App Configuration refers to a secret by an object: `{"uri":"https://…"}`.
    if text.hasPrefix("{"), let uri = text.firstRange(of: "https://") {
      return .reference(StoreName.vaultURL(text[uri.lowerBound...].prefix { $0 != "\"" }))
    }
    return StoreName.vaultURL(text).map { .reference($0) }
  }

  // MARK: Marks

  private static func origin(
    inside inner: String, _ wrapper: Wrapper, _ dialect: ValueDialect
  ) -> ValueOrigin {
    switch wrapper.opening {
    case "${": return braced(inner, dialect)
    case "$(":
      // With spaces it is a command, whose words are read elsewhere.
      let store = dialect.contains(.pipeline) ? "pipeline variables" : wrapper.store
      return .reference(StoreName.reference(store, inner))
    case "{{resolve:secretsmanager:", "{{resolve:ssm-secure:", "{{resolve:ssm:":
      return .reference(StoreName.reference(wrapper.store, inner.prefix { $0 != ":" }))
    case "${{", "$[", "{{", "⦃⦃", "<%=": return named(inner, in: wrapper.store)
    default: return .reference(StoreName.reference(wrapper.store, inner))
    }
  }

  /// Reads `${NAME}`, `${NAME:-default}`, `${NAME:default}`, `${env:NAME}`, `${var.name}`.
  private static func braced(_ inner: String, _ dialect: ValueDialect) -> ValueOrigin {
    for (prefix, store) in [
      ("env:", "environment"), ("ENV:", "environment"), ("env.", "environment"),
      ("oc.env:", "environment"), ("file:", "file"), ("ssm:", "AWS parameters"),
      ("var.", "Terraform variables"), ("local.", "Terraform locals"), ("vault:", "Vault"),
      ("readFile:", "file"), ("base64:", "secrets of the platform"),
    ] where inner.hasPrefix(prefix) {
      let name = inner.dropFirst(prefix.count).prefix { $0 != ":" && $0 != "," }
      return .reference(StoreName.reference(store, name))
    }
    guard
      let colon = inner.firstIndex(where: {
        $0 == ":" || $0 == "?" || $0 == "-" && inner.first != "-"
      })
    else { return named(inner, in: "environment") }
    var rest = inner[colon...]
    let isShell = rest.hasPrefix(":-") || rest.hasPrefix(":=") || rest.hasPrefix("-")
    // A message follows a question mark.
    let isMessage = rest.hasPrefix(":?") || rest.hasPrefix("?")
    rest = rest.dropFirst(rest.hasPrefix(":-") || rest.hasPrefix(":=") ? 2 : 1)
    let name = ValueOrigin.reference(StoreName.reference("environment", inner[..<colon]))
    if inner[colon] == "-", !isShell || inner[..<colon].contains(where: { $0.isLowercase }) {
      // A dash may belong to the name.
      return .reference(StoreName.reference("environment", inner))
    }
    if isMessage || rest.isEmpty { return name }
    let value = ValueOrigin.of(String(rest).withoutQuotes, in: dialect)
    return value.isLiteral ? value : name
  }

  /// Returns the reference for the name in an expression.
  private static func named(_ inner: String, in store: String) -> ValueOrigin {
    if store == "GitHub secrets" || store == "template" || store == "pipeline variables" {
      for (prefix, store) in members {
        guard let range = inner.firstRange(of: prefix) else { continue }
        if let before = inner[..<range.lowerBound].last, before.isLetter || before == "_" {
          continue
        }
        let name = inner[range.upperBound...].prefix {
          $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == ".")
        }
        return .reference(StoreName.reference(store, name))
      }
    }
    if store == "GitHub secrets" {
      return .reference(StoreName.reference("inputs", inner))
    }
    let first = inner.split(separator: "|").first.map { $0.trimmingWhiteSpace } ?? inner
    let isWord = !first.contains { " (,+".contains($0) }
    return .reference(
      isWord ? StoreName.reference(store, first.withoutQuotes.drop { $0 == "." }) : nil)
  }

  /// Reads `$NAME`, `$a.b` or `$secret:key`, given the text after the dollar sign.
  private static func variable(_ rest: Substring, _ dialect: ValueDialect) -> ValueOrigin? {
    guard let first = rest.first, first.isASCII, first.isLetter || first == "_" else { return nil }
    let isWord = rest.utf8.allSatisfy { byte in
      byte.isASCIIAlphanumeric || "_.:-/".utf8.contains(byte)
    }
    guard isWord else { return nil }
    let hasParts = rest.contains { ".:/".contains($0) }
    if dialect.contains(.dollar) {
      // In settings files a password may begin with a dollar sign, so require a typical name.
      let isCertain =
        !dialect.contains(.percent) || isPlainName(rest) || hasParts && isLowerPath(rest)
      if isCertain {
        let name = rest.hasPrefix("env:") ? rest.dropFirst(4) : rest
        return .reference(StoreName.reference("environment", name))
      }
      return nil
    }
    return isPlainName(rest) || hasParts && dialect.contains(.braces) && isLowerPath(rest)
      ? .reference(StoreName.reference("environment", rest)) : nil
  }

  private static func isLowerPath(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { !$0.isASCIIDigit }
  }

  /// Whether a text is certainly a variable name: capitals with underscores, or common words.
  ///
  /// In places that do not understand variables, only such a name counts as one.
  static func isPlainName(_ text: some StringProtocol) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 80 else { return false }
    let isCapital = text.utf8.allSatisfy {
      (65...90).contains($0) || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
    }
    if isCapital, text.utf8.first.map({ $0 > 57 }) == true {
      return text.contains("_")
        || text.utf8.count <= 12
          && text.utf8.allSatisfy { !$0.isASCIIDigit }
    }
    return PlaceholderWords.makeUp(text)
  }

  // MARK: Functions

  /// Reads `env('X')`, `@parameters('x')`, `[parameters('x')]` or `@{…}`.
  private static func function(_ text: String) -> ValueOrigin? {
    if text.hasPrefix("@{"), text.hasSuffix("}") {
      return function(String(text.dropFirst(2).dropLast())) ?? .reference(nil)
    }
    var inner = Substring(text)
    let isMarked = inner.first == "@" || inner.first == "["
    if inner.first == "[" {
      guard inner.last == "]" else { return nil }
      inner = inner.dropFirst().dropLast()
    } else if isMarked {
      inner = inner.dropFirst()
    }
    guard let open = inner.firstIndex(of: "("), inner.contains(")") else { return nil }
    let name = inner[..<open].lowercased()
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 45 && $0 < 123 }) else { return nil }
    guard let store = functions[name] else { return isMarked ? .reference(nil) : nil }
    let argument = inner[inner.index(after: open)...].prefix { $0 != ")" && $0 != "," }
    return .reference(
      store == "expression"
        ? nil
        : StoreName.reference(store, argument.trimmingWhiteSpace.withoutQuotes))
  }

  /// Whether the text contains a substitution, so that it is not a literal.
  private static func holdsMark(_ text: String, _ dialect: ValueDialect) -> Bool {
    for mark in ["${{", "{{", "#{", "<%", "@{", "⦃⦃"] as [StaticString] where text.holds(mark) {
      return true
    }
    if dialect.contains(.braces), text.holds("${") { return true }
    return dialect.contains(.parentheses) && text.holds("$(")
  }
}
