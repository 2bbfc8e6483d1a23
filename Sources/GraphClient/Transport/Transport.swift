/// Carries requests; the one place where a test can stand in for the network.
package protocol Transport: Sendable {
  /// Sends one request and waits for the whole answer, whatever its status. Redirects are answers.
  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer
}
