import Inventory
import YAMLReading

extension LocalFiles {
  /// The largest workflow that is read, in bytes; GitHub accepts half a megabyte.
  private static let largestWorkflow = 1 << 20
  private static let mostLogins = 20_000

  /// Reads a GitHub Actions workflow: which steps sign in to Entra, and with which names.
  ///
  /// - Parameter path: the path as the scan for places names it.
  package mutating func add(workflow text: String, path: String) {
    guard text.utf8.count <= Self.largestWorkflow, !Self.holdsAliases(text),
      let root = try? YAMLParser(text).nextRoot(), let jobs = root.mapping?["jobs"]?.mapping
    else { return }
    let shared = Self.environment(root.mapping)
    for (key, value) in jobs.members {
      guard let name = key.string, let job = value.mapping else { continue }
      let own = shared.merging(Self.environment(job)) { $1 }
      for step in job["steps"]?.sequence ?? [] {
        guard let step = step.mapping, logins.count < Self.mostLogins else { continue }
        add(step, of: job, called: name, environment: own, path: path)
      }
    }
  }

  private mutating func add(
    _ step: YAMLNode.Mapping, of job: YAMLNode.Mapping, called name: String,
    environment: [String: String], path: String
  ) {
    let environment = environment.merging(Self.environment(step)) { $1 }
    let inputs = step["with"]?.mapping
    let action = (step["uses"]?.string ?? "").lowercased()
    var texts: [String] = []
    if action.hasPrefix("azure/login") {
      texts = ["client-id", "creds", "client-secret"].compactMap { inputs?[$0]?.string }
    } else {
      // For Terraform, azd and SDKs, the variables tell who signs in.
      texts = environment.filter { Self.isLogin($0.key) }.map(\.value).sorted()
      if !Self.runsSomething(step) { texts = [] }
    }
    guard !texts.isEmpty else { return }
    var clientId: Identifier?
    var names: [String] = []
    for text in texts {
      let resolved = Self.resolved(text, environment)
      clientId = clientId ?? Identifier(guid: resolved.filter { !$0.isWhitespace })
      names += Self.names(in: resolved)
    }
    logins.append(
      Login(
        file: LogWords.safe(path), line: step["uses"]?.mark.line ?? 1, job: name,
        jobName: job["name"]?.string,
        environment: job["environment"]?.string ?? job["environment"]?.mapping?["name"]?.string,
        clientId: clientId, secretNames: Array(Set(names)).sorted()))
  }

  private static func isLogin(_ name: String) -> Bool {
    ["ARM_CLIENT_ID", "AZURE_CLIENT_ID", "ARM_CLIENT_SECRET", "AZURE_CLIENT_SECRET"].contains(name)
  }

  private static func runsSomething(_ step: YAMLNode.Mapping) -> Bool {
    step["run"] != nil || step["uses"] != nil
  }

  /// Whether the text has anchors and aliases, which could expand without end.
  private static func holdsAliases(_ text: String) -> Bool {
    func holds(_ mark: UInt8) -> Bool {
      var before = UInt8(ascii: "\n")
      var isMark = false
      for byte in text.utf8 {
        if isMark, LogBytes.isWord(byte) { return true }
        isMark = byte == mark && (before <= 32 || "[,-:{".utf8.contains(before))
        before = byte
      }
      return false
    }
    return holds(UInt8(ascii: "&")) && holds(UInt8(ascii: "*"))
  }

  private static func environment(_ node: YAMLNode.Mapping?) -> [String: String] {
    var values: [String: String] = [:]
    for (key, value) in node?["env"]?.mapping?.members ?? [] {
      if let key = key.string, let value = value.string { values[key] = value }
    }
    return values
  }

  /// Replaces `${{ env.NAME }}` with the value that the workflow sets.
  private static func resolved(_ text: String, _ environment: [String: String]) -> String {
    let names = expressions(in: text)
    guard names.count == 1, let name = names.first, name.hasPrefix("env."),
      let value = environment[String(name.dropFirst(4))]
    else { return text }
    return value
  }

  /// Returns the names of secrets and variables in expressions.
  private static func names(in text: String) -> [String] {
    expressions(in: text).compactMap { expression in
      for prefix in ["secrets.", "vars."] where expression.hasPrefix(prefix) {
        let name = expression.dropFirst(prefix.count).prefix {
          $0.isLetter || $0.isNumber || $0 == "_"
        }
        return name.isEmpty ? nil : String(name)
      }
      return nil
    }
  }

  private static func expressions(in text: String) -> [String] {
    var found: [String] = []
    var rest = Substring(text)
    while found.count < 20, let open = rest.firstRange(of: "${{") {
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else { break }
      found.append(rest[..<close.lowerBound].filter { $0 != " " })
      rest = rest[close.upperBound...]
    }
    return found
  }
}
