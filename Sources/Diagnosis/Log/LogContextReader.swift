import Inventory
import System

/// Reads what a log says before a message: who tried to sign in, and in which job.
///
/// The line nearest to the message wins.
struct LogContextReader {
  private let bytes: ArraySlice<UInt8>
  private let lines: [ArraySlice<UInt8>]

  /// How many lines are examined, starting with the nearest.
  private static let most = 400
  /// How many bytes before the message may contain the IDs of the request.
  private static let near = 400

  init(_ before: UnsafeRawBufferPointer) {
    // The IDs of the request are close by; everything else is searched for only if a label occurs.
    let before =
      Self.any.occurs(in: before)
      ? before : UnsafeRawBufferPointer(rebasing: before.suffix(Self.near))
    bytes = PlainText(before, limit: LogWindow.behind).bytes[...]
    lines = bytes.split(separator: 10).suffix(Self.most).reversed()
  }

  // MARK: Labels

  private static let clients: [StaticString] = [
    "client-id", "client_id", "clientid", "client id", "appid", "app_id", "applicationid",
    "application id", "application (client) id", "serviceprincipalid", "service principal id",
    "--username", "username:", "-u",
    // These sign in with everything in one hidden value, so earlier lines name another client.
    "creds", "azure_credentials",
  ]
  private static let tenants: [StaticString] = [
    "tenant-id", "tenant_id", "tenantid", "tenant id", "--tenant", "-tenant",
  ]

  private static let hosts: [StaticString] = [
    "login.microsoftonline.com/", "login.microsoftonline.us/", "login.windows.net/",
    "login.partner.microsoftonline.cn/", "sts.windows.net/",
  ]
  private static let workflows: [StaticString] = [
    "job defined at:", "github_workflow_ref:", "github_workflow_ref=",
  ]
  private static let addresses: [StaticString] = ["ip address", "ipaddress", "client ip", "ip:"]
  private static let presented: [StaticString] = [
    "issuer - ", "subject claim - ", "audience - ", "audience:",
  ]
  private static let any = LabelSet(
    clients + tenants + hosts + workflows + addresses + presented + ["complete job name:"])
  private static let anyClient = LabelSet(clients)
  private static let anyTenant = LabelSet(tenants)

  /// Fills in what the message itself does not say.
  func complete(_ loggedError: inout LoggedError) {
    var around = loggedError.context
    around.clientId = around.clientId ?? id(behind: Self.clients, Self.anyClient)
    around.tenantId =
      around.tenantId ?? id(behind: Self.tenants, Self.anyTenant) ?? tenantOfEndpoint()
    around.workflow = around.workflow ?? workflow()
    around.job = around.job ?? word(behind: "complete job name:", isLine: true)
    loggedError.context = around
    if SignInErrorTable.entry(loggedError.code).isFederated { completePresented(&loggedError) }
    if loggedError.traceId.isMissing, loggedError.correlationId.isMissing {
      completeIds(&loggedError)
    }
    if loggedError.address == nil { loggedError.address = address() }
  }

  /// Reads the token details that azure/login prints: `issuer - …`, `subject claim - …`.
  private func completePresented(_ loggedError: inout LoggedError) {
    func isKnown(_ text: String?) -> Bool { text.map { NamedId($0) != .masked } ?? false }
    if !isKnown(loggedError.issuer) {
      loggedError.issuer = word(behind: "issuer - ") ?? loggedError.issuer
    }
    if !isKnown(loggedError.subject) {
      loggedError.subject = word(behind: "subject claim - ", isLine: true) ?? loggedError.subject
    }
    if !isKnown(loggedError.audience) {
      loggedError.audience =
        word(behind: "audience - ") ?? word(behind: "audience:") ?? loggedError.audience
    }
  }

  /// Reads the IDs before the message, where a browser shows them.
  private func completeIds(_ loggedError: inout LoggedError) {
    let near = bytes.suffix(Self.near)
    if let label = near.range(of: "request id") ?? near.range(of: "trace id") {
      loggedError.traceId = MessageScan.guid(near, near: label.upperBound) ?? .missing
    }
    if let label = near.range(of: "correlation id") {
      loggedError.correlationId = MessageScan.guid(near, near: label.upperBound) ?? .missing
    }
    if let label = near.range(of: "timestamp"), loggedError.time == nil {
      loggedError.time = LogTime.first(in: near[label.upperBound...].prefix(48))
    }
  }

  // MARK: Values

  private func id(behind labels: [StaticString], _ any: LabelSet) -> NamedId? {
    for line in lines where line.withUnsafeBytes({ any.occurs(in: $0) }) {
      for label in labels {
        guard let range = line.range(of: label), Self.isWord(range, in: line),
          let text = Self.value(line, behind: range.upperBound)
        else { continue }
        let id = NamedId(text)
        switch id {
        case .id, .partial: return id
        case .masked where text.contains("*"): return id
        case .masked, .text: continue
        }
      }
    }
    return nil
  }

  /// Whether the label is a word, or the end of one, as in `ARM_CLIENT_ID`.
  private static func isWord(_ range: Range<Int>, in line: ArraySlice<UInt8>) -> Bool {
    guard range.upperBound < line.endIndex else { return false }
    let next = line[range.upperBound]
    guard !LogBytes.isWord(next) || next == 95 else { return false }
    guard line[range.lowerBound] == UInt8(ascii: "-"), range.lowerBound > line.startIndex else {
      return true
    }
    return line[range.lowerBound - 1] <= 32
  }

  /// Returns the word after a label and its colon, equals sign or blank.
  private static func value(_ line: ArraySlice<UInt8>, behind start: Int) -> String? {
    let rest = line[start...].drop { " \t\"'`:=>)".utf8.contains($0) }
    guard rest.startIndex - start <= 8 else { return nil }
    let word = rest.prefix { $0 > 32 && !"\"'`,;)}]".utf8.contains($0) }
    return word.isEmpty || word.count > 80 ? nil : LogWords.joined(word)
  }

  /// Returns what follows a label: one word, or the rest of the line.
  private func word(behind label: StaticString, isLine: Bool = false) -> String? {
    for line in lines {
      guard let end = line.end(of: label) else { continue }
      var rest = line[end...].drop { $0 == 32 }
      if !isLine { rest = rest.prefix { $0 > 32 } }
      while let last = rest.last, last <= 32 { rest.removeLast() }
      guard !rest.isEmpty else { continue }
      return LogWords.safe(rest)
    }
    return nil
  }

  /// Returns the tenant in `https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token`.
  private func tenantOfEndpoint() -> NamedId? {
    for line in lines {
      for host in Self.hosts {
        guard let end = line.end(of: host), let (id, _) = MessageScan.guid(line, at: end) else {
          continue
        }
        return .id(id)
      }
    }
    return nil
  }

  /// Returns the file of a GitHub workflow that the log of a job names.
  private func workflow() -> String? {
    for label in Self.workflows {
      if let text = word(behind: label), let name = Self.workflow(in: text) { return name }
    }
    return nil
  }

  static func workflow(in text: String) -> String? {
    let name = text.prefix { $0 != "@" }
    guard name.contains("/.github/workflows/") else { return nil }
    return String(name)
  }

  private func address() -> String? {
    for line in lines.prefix(12) {
      for label in Self.addresses {
        guard let range = line.range(of: label),
          let text = Self.value(line, behind: range.upperBound), Self.isAddress(text)
        else { continue }
        return text
      }
    }
    return nil
  }

  /// Whether a text is an IPv4 or IPv6 address, judged by its characters.
  static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (3...45).contains(bytes.count) else { return false }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4 { return parts.allSatisfy { UInt8($0) != nil } }
    return text.contains(":") && text.count { $0 == ":" } >= 2
      && bytes.allSatisfy { Hexadecimal.value(of: $0) != nil || $0 == 58 }
  }
}
