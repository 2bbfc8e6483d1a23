import Inventory
package import System

/// Sends requests; the one place where a test replaces the network.
package protocol Transport: Sendable {
  /// Sends one request and returns the whole response, whatever its status; follows no redirect.
  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}

extension HTTPResponse {
  /// Whether the server is busy or broken, so that a later attempt may succeed.
  var isServerTrouble: Bool { status == 408 || status == 429 || status >= 500 }
}

extension Transport {
  /// Sends a request, and retries it while the problem may be temporary.
  ///
  /// - Parameter mayPass: whether a response describes a temporary problem.
  /// - Returns: the last response, whatever its status.
  /// - Throws: if the last attempt brought no response.
  func send(
    _ request: HTTPRequest, retrying policy: RetryPolicy, time: Timekeeper,
    mayPass: (HTTPResponse) -> Bool = \.isServerTrouble
  ) async throws(TransportFailure) -> HTTPResponse {
    var failures = 0
    while true {
      failures += 1
      var asked: Double?
      do throws(TransportFailure) {
        let response = try await send(request)
        guard mayPass(response), failures < policy.failures else { return response }
        asked = RetryAfter.seconds(now: time.now(), header: response.header)
      } catch {
        guard error.isTransient, failures < policy.failures else { throw error }
      }
      await time.sleep(policy.wait(after: failures, asked: asked, random: time.random()))
    }
  }
}
