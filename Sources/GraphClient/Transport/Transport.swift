/// Carries requests; the one place where a test can stand in for the network.
package protocol Transport: Sendable {
  /// Sends one request and waits for the whole answer, whatever its status. Redirects are answers.
  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer
}

extension Transport {
  /// Sends a request, and sends it again while what went wrong may pass.
  ///
  /// - Parameter mayPass: whether another answer than this one may come later.
  /// - Returns: the last answer, whatever its status.
  /// - Throws: where the last attempt brought none.
  func send(
    _ request: HTTPRequest, retrying policy: RetryPolicy, time: Timekeeper,
    mayPass: (HTTPAnswer) -> Bool = \.isServerTrouble
  ) async throws(TransportFailure) -> HTTPAnswer {
    var failures = 0
    while true {
      failures += 1
      var asked: Double?
      do throws(TransportFailure) {
        let answer = try await send(request)
        guard mayPass(answer), failures < policy.failures else { return answer }
        asked = RetryAfter.seconds(in: answer, now: time.now())
      } catch {
        guard error.isTransient, failures < policy.failures else { throw error }
      }
      await time.sleep(policy.wait(after: failures, asked: asked, random: time.random()))
    }
  }
}
