import Alerts
import YAMLReading

/// A sink in notify.yml, before its secrets are looked up.
package struct SinkConfiguration {
  enum Kind: String, CaseIterable {
    case slack, teams, pagerduty, servicenow, alertmanager, webhook, email, github, jira, gitlab
  }

  let name: String
  let kind: Kind
  let line: Int
  let levels: Set<Level>
  let wantsHeartbeat: Bool
  /// Whether its URL may be http.
  let allowsPlain: Bool
  let route: SinkRoute
  private let map: ConfigurationMap

  /// Whether it sends mail to addresses from the directory.
  var needsDomains: Bool {
    route.reach == .address && !levels.isDisjoint(with: [.owner, .team])
  }

  init(name: String, _ value: ConfigurationValue) throws(ConfigurationError) {
    guard (1...40).contains(name.utf8.count),
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    else { throw value.error("is not a name: letters, digits, - and _, at most 40") }
    map = try value.map()
    self.name = name
    line = value.line
    let kinds = Kind.allCases.map(\.rawValue)
    let word = try map.required("type").name(of: kinds)
    guard let kind = Kind(rawValue: word) else { throw value.error("has no type") }
    self.kind = kind
    try map.allow(["type", "levels"] + Self.keys(of: kind))
    wantsHeartbeat = try map["heartbeat"]?.boolean() ?? false
    allowsPlain = try map["plainHttp"]?.boolean() ?? false
    if let list = map["levels"] {
      var levels: Set<Level> = []
      if !list.isEmptyList {
        for level in try list.list() {
          levels.insert(
            Level(rawValue: try level.name(of: Level.allCases.map(\.rawValue))) ?? .fallback)
        }
      }
      self.levels = levels
    } else {
      levels = Self.standardLevels(of: kind)
    }
    route = SinkRoute(
      name: name, reach: kind == .email ? .address : kind == .github ? .owner : .channel,
      levels: levels, standingAddress: try map["to"]?.mailAddress())
    // Errors are reported before anything is sent, even if the secrets are not available.
    _ = try sink { (_: SecretReference) throws(ConfigurationError) in nil }
  }

  private static func keys(of kind: Kind) -> [String] {
    switch kind {
    case .slack, .teams: ["heartbeat", "url"]
    case .pagerduty: ["most", "routingKey", "url"]
    case .servicenow: ["instance", "most", "password", "table", "token", "user"]
    case .alertmanager: ["password", "plainHttp", "token", "url", "user"]
    case .webhook: ["most", "plainHttp", "signingKey", "token", "url"]
    case .email:
      ["directory", "from", "heartbeat", "host", "password", "port", "security", "to", "user"]
    case .github: ["api", "directory", "label", "repository", "token"]
    case .jira, .gitlab: ["directory"]
    }
  }

  private static func standardLevels(of kind: Kind) -> Set<Level> {
    switch kind {
    case .slack, .teams: [.team, .fallback]
    case .email: [.owner, .team, .fallback]
    case .github: [.owner]
    case .pagerduty: [.onCall]
    case .servicenow, .alertmanager, .webhook, .jira, .gitlab: [.all]
    }
  }

  /// Looks up a secret; nil if that is not to be done now.
  typealias Lookup = (SecretReference) throws(ConfigurationError) -> SinkSecret?

  /// Creates the sink with its secrets.
  func sink(_ lookup: Lookup) throws(ConfigurationError) -> any Sink {
    switch kind {
    case .slack: return SlackSink(name: name, url: try secretURL(lookup))
    case .teams: return TeamsSink(name: name, url: try secretURL(lookup))
    case .pagerduty:
      return PagerDutySink(
        name: name,
        url: try map["url"].map { value throws(ConfigurationError) in
          try url(value)
        } ?? PagerDutySink.standardURL, routingKey: try secret("routingKey", lookup),
        most: try map["most"]?.integer(in: 1...1_000) ?? 50)
    case .servicenow:
      let form = try map["table"]?.name(of: ServiceNowSink.Form.allCases.map(\.rawValue))
      guard let authorization = try authorization(lookup) else {
        throw ConfigurationError(
          file: map.file, line: map.line, problem: "\(map.path) needs user and password, or token")
      }
      return ServiceNowSink(
        name: name, instance: try url(try map.required("instance")),
        form: form.flatMap { .init(rawValue: $0) } ?? .event, authorization: authorization,
        most: try map["most"]?.integer(in: 1...1_000) ?? 50)
    case .alertmanager:
      return AlertmanagerSink(
        name: name, url: try url(try map.required("url")),
        authorization: try authorization(lookup))
    case .webhook:
      let value = try map.required("url")
      let key = try map["signingKey"] == nil ? nil : secret("signingKey", lookup)
      if let key, key.reveal() != Self.placeholder, WebhookSink.keyBytes(key) == nil {
        throw ConfigurationError(
          file: map.file, line: map["signingKey"]?.line,
          problem: "\(map.path).signingKey must be whsec_ and 24 to 64 bytes in Base64")
      }
      return WebhookSink(
        name: name, url: value.isMap ? try secretURL(lookup) : SinkSecret(try url(value)),
        signingKey: key, token: try map["token"] == nil ? nil : secret("token", lookup),
        most: try map["most"]?.integer(in: 1...10_000) ?? 500)
    case .email: return try email(lookup)
    case .github: return try github(lookup)
    case .jira, .gitlab:
      return TicketFileSink(
        name: name, dialect: kind == .jira ? .jira : .gitlab,
        directory: try map.required("directory").text())
    }
  }

  private func email(_ lookup: Lookup) throws(ConfigurationError) -> any Sink {
    let from = try map.required("from").mailAddress()
    if let directory = map["directory"] {
      guard map["host"] == nil else {
        throw directory.error("and host are two ways: name one of them")
      }
      return EmailSink(name: name, method: .files(directory: try directory.text()), from: from)
    }
    let hostValue = try map.required("host")
    let host = try hostValue.text()
    let security =
      try map["security"]?.name(of: ["starttls", "tls", "none"]) ?? "starttls"
    let standard = ["starttls": 587, "tls": 465, "none": 25][security] ?? 587
    let port = try map["port"]?.integer(in: 1...65_535) ?? standard
    let server = "\(security == "tls" ? "smtps" : "smtp")://\(host):\(port)"
    guard let origin = SinkOrigin(of: server) else { throw hostValue.error("takes a host name") }
    guard security != "none" || origin.isLoopback else {
      throw ConfigurationError(
        file: map.file, line: map["security"]?.line,
        problem: "\(map.path).security none is only for this machine: use starttls or tls")
    }
    let user = try map["user"]?.text()
    if (user == nil) != (map["password"] == nil) {
      throw ConfigurationError(
        file: map.file, line: map.line, problem: "\(map.path) needs user and password, or neither")
    }
    return EmailSink(
      name: name,
      method: .server(
        server, requiresTLS: security != "none", user: user,
        password: user == nil ? nil : try secret("password", lookup)), from: from)
  }

  private func github(_ lookup: Lookup) throws(ConfigurationError) -> any Sink {
    let label = try map["label"]?.text() ?? "lapse"
    if let directory = try map["directory"]?.text() {
      return GitHubSink(name: name, method: .files(directory: directory), label: label)
    }
    let value = try map.required("repository")
    let repository = try value.text()
    let parts = repository.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
        && part != "." && part != ".."
    }
    guard parts.count == 2, isPlain else { throw value.error("takes OWNER/NAME") }
    let api = try map["api"].map { value throws(ConfigurationError) in try url(value) }
    return GitHubSink(
      name: name,
      method: .api(
        api ?? "https://api.github.com", repository: repository,
        token: try secret("token", lookup)), label: label)
  }

  // MARK: URLs and secrets

  /// Stands for a secret that was not looked up.
  static let placeholder = "https://secret.invalid/"

  private func secret(_ key: String, _ lookup: Lookup) throws(ConfigurationError) -> SinkSecret {
    let reference = try SecretReference(try map.required(key))
    return try lookup(reference) ?? SinkSecret(Self.placeholder)
  }

  private func secretURL(_ lookup: Lookup) throws(ConfigurationError) -> SinkSecret {
    let secret = try secret("url", lookup)
    let value = try map.required("url")
    try check(secret.reveal(), value)
    return secret
  }

  private func url(_ value: ConfigurationValue) throws(ConfigurationError) -> String {
    guard case .scalar(let scalar) = value.node else { throw value.error("takes an address") }
    try check(scalar.string, value)
    if scalar.string.contains("?") {
      throw value.error("has a query: if that is a secret, use env: NAME or file: PATH")
    }
    return scalar.string
  }

  private func check(
    _ url: String, _ value: ConfigurationValue
  ) throws(ConfigurationError) {
    guard let origin = SinkOrigin(of: url), ["https", "http"].contains(origin.scheme) else {
      throw value.error("is not an https address")
    }
    guard origin.scheme == "https" || origin.isLoopback || allowsPlain else {
      throw value.error("is not an https address")
    }
    if kind == .teams, origin.host.hasSuffix(".webhook.office.com") {
      throw value.error(
        "belongs to a connector, which Microsoft retired: create a workflow that receives webhook requests"
      )
    }
  }

  private func authorization(
    _ lookup: Lookup
  ) throws(ConfigurationError) -> OutgoingRequest.Authorization? {
    if map["token"] != nil { return .token(scheme: "Bearer", try secret("token", lookup)) }
    guard let user = try map["user"]?.text() else {
      // ServiceNow cannot do without either, and says so itself.
      guard map["password"] == nil || kind == .servicenow else {
        throw ConfigurationError(
          file: map.file, line: map.line,
          problem: "\(map.path) needs user and password, or neither")
      }
      return nil
    }
    return .basic(user: user, password: try secret("password", lookup))
  }
}
