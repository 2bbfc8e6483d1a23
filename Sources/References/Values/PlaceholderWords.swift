import System

/// Words that make up names and examples, but not randomly generated secrets.
enum PlaceholderWords {
  /// Whether a text consists only of such words: `my-client-secret`, `AzureAd:ClientSecret`.
  static func makeUp(_ text: some StringProtocol) -> Bool {
    let words = NameWords.split(text)
    guard !words.isEmpty else { return false }
    return words.allSatisfy { word in
      all.contains(word) || word.utf8.count <= 3 && word.utf8.allSatisfy(\.isASCIIDigit)
        || isSplit(word)
    }
  }

  /// Whether one of the words refers to a credential.
  static func nameCredential(_ words: [String]) -> Bool {
    words.contains {
      credentials.contains($0) || $0.hasSuffix("secret") || $0.hasSuffix("password")
    }
  }

  /// Whether the word is two words in one, e.g. `clientsecret`.
  private static func isSplit(_ word: String) -> Bool {
    guard (4...40).contains(word.utf8.count) else { return false }
    return all.contains { first in
      first.utf8.count >= 2 && word.hasPrefix(first)
        && all.contains(String(word.dropFirst(first.count)))
    }
  }

  private static let credentials: Set<String> = [
    "secret", "secrets", "password", "passwd", "pwd", "pass", "key", "token", "credential",
    "credentials", "creds", "cred", "cert", "certificate", "thumbprint",
  ]

  private static let all: Set<String> = credentials.union([
    "a", "aad", "abc", "active", "ad", "add", "an", "any", "api", "app", "application", "apps",
    "arm", "as", "at", "auth", "azure", "azuread", "azurerm", "bar", "base", "baz", "be", "bogus",
    "bot", "by", "change", "changed", "changeit", "changeme", "ci", "client", "clients", "cloud",
    "code", "config", "configuration", "configure", "connection", "daemon", "data", "default",
    "demo", "deploy", "deployment", "dev", "development", "directory", "do", "dummy", "edit",
    "empty", "entra", "entraid", "env", "environment", "example", "exchange", "expected", "fake",
    "file", "fill", "fixme", "foo", "for", "from", "function", "generated", "github", "gitlab",
    "global", "go", "goes", "graph", "has", "here", "hidden", "http", "https", "id", "identity",
    "ignored", "in", "inject", "injected", "input", "insert", "into", "invalid", "is", "it",
    "jwt", "keyvault", "kv", "lab", "local", "localhost", "login", "long", "main", "masked",
    "me", "microsoft", "missing", "mock", "mocked", "ms", "msal", "must", "my", "na", "name",
    "new", "nil", "no", "none", "not", "null", "oauth", "of", "office", "oidc", "old", "on",
    "one", "only", "or", "org", "override", "overridden", "paste", "path", "pem", "pipeline",
    "placeholder", "please", "portal", "prod", "production", "provide", "provided", "put", "random",
    "real",
    "redacted", "ref", "reference", "registration", "remove", "removed", "replace", "replaced",
    "required", "resource", "root", "runtime", "sample", "sandbox", "save", "saved", "secure",
    "see",
    "sensitive", "server", "service", "serviceprincipal", "set", "setting", "settings", "shared",
    "should",
    "some", "something", "sp", "spn", "staging", "store", "stored", "string", "stub", "super",
    "team",
    "template", "tenant", "test", "tester", "testing", "tests", "text", "that", "the", "this",
    "time", "to", "todo",
    "tbd", "tfvars", "true", "false", "two", "ui", "undefined", "unused", "update", "updated",
    "url", "use",
    "used", "user", "username", "valid", "value", "values", "var", "variable", "variables", "vault",
    "very", "web", "what", "whatever", "will", "with", "xxx", "xxxx", "you", "your", "yours", "yyy",
    "zzz",
  ])
}

/// Splits a name into words, however it joins them.
enum NameWords {
  /// Splits at capitals, digits and marks: `MyApp-01` becomes `my`, `app`, `01`.
  static func split(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var before = UInt8(0)
    let bytes = Array(text.utf8.prefix(200))
    func kind(_ byte: UInt8) -> Int {
      switch byte {
      case 65...90: 1
      case 97...122: 2
      case 48...57: 3
      default: 0
      }
    }
    for (position, byte) in bytes.enumerated() {
      let now = kind(byte)
      let last = kind(before)
      let next = position + 1 < bytes.count ? kind(bytes[position + 1]) : 0
      let begins =
        now == 0 || now != last && !(last == 1 && now == 2) || (now == 1 && last == 1 && next == 2)
      if begins, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      if now != 0 { word.append(now == 1 ? byte | 0x20 : byte) }
      before = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
