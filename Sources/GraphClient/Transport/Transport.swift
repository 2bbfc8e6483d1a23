import Inventory
package import System

/// Sends requests; the one place where a test replaces the network.
package protocol Transport: Sendable {
  /// Sends one request and returns the whole answer, whatever its status; follows no redirect.
  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer
}

extension HTTPAnswer {
  /// Whether the server is busy or broken, so that a later attempt may succeed.
  var isServerTrouble: Bool { status == 408 || status == 429 || status >= 500 }
}

extension Transport {
  /// Sends a request, and retries it while the problem may be temporary.
  ///
  /// - Parameter mayPass: whether an answer describes a temporary problem.
  /// - Returns: the last answer, whatever its status.
  /// - Throws: if the last attempt brought no answer.
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
        asked = RetryAfter.seconds(now: time.now(), header: answer.header)
      } catch {
        guard error.isTransient, failures < policy.failures else { throw error }
      }
      await time.sleep(policy.wait(after: failures, asked: asked, random: time.random()))
    }
  }
}
