import Synchronization

/// Answers for Entra and Graph for one tenant, without a network.
///
/// It supports paging, $select, $expand, $count, tokens and faults. ``FakeTransport`` and
/// ``FakeServer`` pass requests to it.
package final class FakeTenant: Sendable {
  struct State {
    var log: [FakeLogEntry] = []
    var faults: [(fault: FakeFault, seen: Int)] = []
    var tokens: [String: Double] = [:]
    var issued = 0
    /// The error code of the 403 response, by suffix of the path.
    var denied: [String: String] = [:]
    /// Claims that must have been requested with a token.
    var challenge: String?
    var challenged: Set<String> = []
    var deviceAnswers: [String] = []
  }

  package let directory: FakeDirectory
  /// `https://host:port` as clients see it.
  package let origin: String
  package let authority: String
  /// The lifetime of a token in seconds.
  package let tokenLifetime: Double
  /// The application's certificates in DER; assertions signed by any other are refused.
  package let certificates: [[UInt8]]
  package static let clientId = "c11e0000-0000-4000-8000-000000000001"
  package static let clientSecret = "the-right-one"
  let clock: @Sendable () -> Double
  let state = Mutex(State())

  /// Whether it answers for every tenant that a client signs in to, with the same objects.
  let isEveryTenant: Bool

  package init(
    _ directory: FakeDirectory, origin: String = "https://graph.microsoft.com",
    authority: String = "https://login.microsoftonline.com", tokenLifetime: Double = 3_600,
    certificates: [[UInt8]] = [], isEveryTenant: Bool = false,
    clock: @escaping @Sendable () -> Double
  ) {
    self.directory = directory
    self.origin = origin
    self.authority = authority
    self.tokenLifetime = tokenLifetime
    self.certificates = certificates
    self.isEveryTenant = isEveryTenant
    self.clock = clock
  }

  // MARK: Script

  package func add(_ fault: FakeFault) {
    state.withLock { $0.faults.append((fault, 0)) }
  }

  /// Answers 403 if the path ends like this.
  package func deny(_ path: String, code: String = "Authorization_RequestDenied") {
    state.withLock { $0.denied[path] = code }
  }

  /// From now on, requires that tokens are requested with these claims.
  package func challenge(_ claims: String) {
    state.withLock { $0.challenge = claims }
  }

  /// Makes all issued tokens invalid.
  package func revokeTokens() {
    state.withLock { $0.tokens = [:] }
  }

  package func setDeviceAnswers(_ errors: [String]) {
    state.withLock { $0.deviceAnswers = errors }
  }

  package var log: [FakeLogEntry] { state.withLock { $0.log } }

  // MARK: Answers

  package func answer(_ request: FakeRequest) -> FakeAnswer {
    let fault = state.withLock { state -> FakeFault? in
      var found: FakeFault?
      for index in state.faults.indices {
        let fault = state.faults[index].fault
        guard request.path.hasSuffix(fault.path),
          fault.query.map({ part in
            request.query.contains { "\($0.name)=\($0.value)".contains(part) }
          })
            ?? true
        else { continue }
        state.faults[index].seen += 1
        if found == nil, (fault.first...fault.last).contains(state.faults[index].seen) {
          found = fault
        }
      }
      return found
    }
    var answer: FakeAnswer
    switch fault?.effect {
    case .answer(let scripted): answer = scripted
    case .change(let change): answer = change(usualAnswer(request))
    case nil: answer = usualAnswer(request)
    }
    let time = clock()
    answer.headers += [
      ("request-id", FakeDirectory.id(9, state.withLock { $0.log.count })),
      ("Date", FakeDate.text(time)), ("x-ms-ags-diagnostic", "{\"ServerInfo\":{}}"),
    ]
    state.withLock { state in
      state.log.append(
        FakeLogEntry(
          request: request, status: answer.status, time: time,
          retryAfter: answer.headers.first { $0.name == "Retry-After" }?.value))
    }
    return answer
  }

  private func usualAnswer(_ request: FakeRequest) -> FakeAnswer {
    if let answer = tokenAnswer(request) { return answer }
    guard request.method == "GET" else {
      return .error(405, "Request_BadRequest", "only GET is known here")
    }
    if request.path.hasPrefix("/subscriptions") || request.path.hasPrefix("/tenants") {
      return FakeAnswer(200, "{\"value\":[],\"count\":{\"type\":\"Total\",\"value\":0}}")
    }
    if let refusal = refusal(of: request) { return refusal }
    return graphAnswer(request)
  }

  private func refusal(of request: FakeRequest) -> FakeAnswer? {
    let header = request.headers["authorization"] ?? ""
    let token = header.hasPrefix("Bearer ") ? String(header.dropFirst(7)) : ""
    let now = clock()
    return state.withLock { state in
      guard let end = state.tokens[token], end > now else {
        return .error(
          401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.",
          headers: [("WWW-Authenticate", "Bearer realm=\"\"")])
      }
      if let claims = state.challenge, !state.challenged.contains(token) {
        return .error(
          401, "InvalidAuthenticationToken", "Continuous access evaluation resulted in challenge",
          headers: [
            (
              "WWW-Authenticate",
              "Bearer realm=\"\", authorization_uri=\"\(authority)/common/oauth2/authorize\", "
                + "error=\"insufficient_claims\", claims=\"\(FakeBase64.text(Array(claims.utf8)))\""
            )
          ])
      }
      for (path, code) in state.denied where request.path.hasSuffix(path) {
        return .error(403, code, "Insufficient privileges to complete the operation.")
      }
      return nil
    }
  }
}
