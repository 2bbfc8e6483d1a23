import Inventory
package import System

/// Reads Graph: GET only, paced for each service, with retries, within the run's time limit.
package struct GraphConnection: Sendable {
  package let endpoints: GraphEndpoints
  package let tokens: TokenKeeper
  package var time: Timekeeper { run.time }
  var remedy: String { run.remedy }
  private let transport: ReadOnlyTransport
  private let pacer: Pacer
  private let run: RunSettings
  /// In terms of ``Timekeeper/uptime``.
  private let deadline: Double
  private let mask: SecretMask

  package init(
    endpoints: GraphEndpoints, transport: ReadOnlyTransport, tokens: TokenKeeper,
    mask: SecretMask, run: RunSettings
  ) {
    self.endpoints = endpoints
    self.transport = transport
    self.tokens = tokens
    self.mask = mask
    self.run = run
    pacer = Pacer(time: run.time)
    deadline = run.time.uptime() + run.timeLimit
  }

  /// Requests one URL until there is a good response or no hope of one.
  ///
  /// - Parameters:
  ///   - isEventual: whether the query needs `ConsistencyLevel: eventual`, which no link carries.
  ///   - check: returns what is wrong with a complete body, e.g. a proxy's HTML page; nil if it is
  ///     good.
  package func get(
    _ target: GraphTarget, service: GraphService, isEventual: Bool = false,
    statistics: inout RunStatistics, check: (HTTPResponse) -> String? = { _ in nil }
  ) async throws(GraphFailure) -> GraphAnswer {
    var attempt = Attempt()
    while true {
      await wait(try await reservation(service), &statistics)
      let token = try await accessToken(after: &attempt)
      mask.add(token.secret.reveal())
      var request = HTTPRequest(target.url)
      let requestId = RandomGUID.make()
      request.isFresh = attempt.needsFreshConnection
      request.timeoutSeconds = max(1, min(run.policy.requestSeconds, deadline - time.uptime()))
      request.headers = [
        ("Authorization", "Bearer \(token.secret.reveal())"),
        ("Accept", target.isCount ? "text/plain" : "application/json"),
        ("client-request-id", requestId), ("User-Agent", run.agent),
        ("x-ms-throttle-priority", "Low"),
      ]
      if isEventual { request.headers.append(("ConsistencyLevel", "eventual")) }
      statistics.requests += 1
      let began = time.uptime()
      let response: HTTPResponse
      do throws(TransportFailure) {
        response = try await transport.send(request)
      } catch {
        guard error.isTransient else { throw GraphFailure(.unreachable, error.message) }
        try await failed(&attempt, target, error.message, nil, service, &statistics)
        continue
      }
      let serverId = PrintableText.line(response.header("request-id") ?? "", limit: 64)
      run.log.note(
        .request(
          path: target.path, status: response.status, seconds: time.uptime() - began,
          requestId: serverId))
      await pacer.note(
        service, usedShare: response.header("x-ms-throttle-limit-percentage").flatMap { Double($0) }
      )
      switch ResponseVerdict(response, hiding: mask, check: check) {
      case .good:
        return GraphAnswer(
          body: response.body, requestId: serverId, clientRequestId: requestId,
          date: PrintableText.line(response.header("date") ?? "", limit: 64))
      case .tokenRefused(let claims):
        try refuse(&attempt, claims: claims, token)
      case .transient(let reason, let isThrottled):
        attempt.needsFreshConnection = response.status == 503
        let asked = RetryAfter.seconds(now: time.now(), header: response.header)
        if isThrottled { statistics.throttled += 1 }
        try await failed(
          &attempt, target, reason, (asked, isThrottled), service, &statistics)
      case .flaky(let failure):
        // Occasionally sent to tenants that do have the licence.
        attempt.flaky += 1
        guard attempt.flaky <= 2 else { throw failure }
        statistics.retries += 1
        await wait(run.policy.backoff(attempt.flaky, random: time.random()), &statistics)
      case .final(let failure): throw failure
      }
    }
  }

  /// The failures of one request so far.
  private struct Attempt {
    var failures = 0
    var throttledSeconds = 0.0
    var flaky = 0
    var refusals = 0
    /// The requested claims, and the token that was refused.
    var challenge: (claims: String?, token: AccessToken)?
    var needsFreshConnection = false
  }

  // MARK: Tokens

  private func accessToken(after attempt: inout Attempt) async throws(GraphFailure) -> AccessToken {
    do throws(TokenFailure) {
      guard let challenge = attempt.challenge else { return try await tokens.token() }
      attempt.challenge = nil
      return try await tokens.renew(refused: challenge.token, claims: challenge.claims)
    } catch {
      throw GraphFailure(.signIn, error.message)
    }
  }

  private func refuse(
    _ attempt: inout Attempt, claims: String?, _ token: AccessToken
  ) throws(GraphFailure) {
    attempt.refusals += 1
    guard attempt.refusals == 1 else {
      throw GraphFailure(
        .signIn,
        claims == nil
          ? "Graph refused a new token too (401): check that the token is for this tenant and cloud"
          : "Graph refused a new token with the claims it had asked for: access was revoked, or a "
            + "Conditional Access policy blocks this location")
    }
    attempt.challenge = (claims, token)
  }

  // MARK: Waiting

  private func reservation(_ service: GraphService) async throws(GraphFailure) -> Double {
    let seconds = await pacer.reserve(service)
    try checkTime(for: seconds)
    return seconds
  }

  private func wait(_ seconds: Double, _ statistics: inout RunStatistics) async {
    guard seconds > 0 else { return }
    statistics.waitedSeconds += seconds
    await time.sleep(seconds)
  }

  private func checkTime(for seconds: Double) throws(GraphFailure) {
    guard time.uptime() + seconds < deadline else {
      throw GraphFailure(
        .outOfTime,
        "the time limit is over (--time-limit): \(remedy)")
    }
  }

  private func failed(
    _ attempt: inout Attempt, _ target: GraphTarget, _ reason: String,
    _ throttle: (asked: Double?, isThrottled: Bool)?, _ service: GraphService,
    _ statistics: inout RunStatistics
  ) async throws(GraphFailure) {
    attempt.failures += 1
    let backoff = run.policy.backoff(attempt.failures, random: time.random())
    // Slightly longer than requested, so that not all clients come back at once.
    let asked = throttle?.asked.flatMap { $0 > 0 ? $0 + time.random() * 0.25 : nil }
    let seconds = asked ?? backoff
    if let asked, asked >= deadline - time.uptime(), time.uptime() < deadline {
      let whole = Int(min(asked, 1e9).rounded(.down))
      throw GraphFailure(
        .outOfTime,
        "Graph asks to wait \(whole) s, longer than what is left of --time-limit: wait that long, then "
          + remedy)
    }
    try checkTime(for: seconds)
    if throttle?.isThrottled == true {
      attempt.throttledSeconds += seconds
      attempt.failures -= asked == nil ? 0 : 1
      guard attempt.throttledSeconds <= run.policy.throttledSeconds else {
        throw GraphFailure(
          .unreachable,
          "\(target.path): throttled for too long (\(reason)): when other programs have finished, "
            + remedy)
      }
      await pacer.close(service, seconds: seconds)
    }
    guard attempt.failures < run.policy.failures || throttle?.isThrottled == true else {
      throw GraphFailure(
        .unreachable,
        "\(target.path): given up after \(attempt.failures) failures in a row, the last: \(reason): "
          + remedy)
    }
    statistics.retries += 1
    run.log.note(.retry(path: target.path, reason: reason, seconds: seconds))
    await wait(seconds, &statistics)
  }
}

/// A good response from Graph with its metadata.
package struct GraphAnswer: Sendable {
  package var body: [UInt8]
  package var requestId: String
  package var clientRequestId: String
  package var date: String
}
