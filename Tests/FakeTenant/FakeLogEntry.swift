/// A request that the fake tenant has seen, and what it said.
package struct FakeLogEntry: Sendable {
  package var request: FakeRequest
  package var status: Int
  /// On the fake tenant's clock, in seconds.
  package var time: Double
  package var retryAfter: String?

  /// Whether it carried a token.
  package var hasToken: Bool { request.headers["authorization"] != nil }
}
