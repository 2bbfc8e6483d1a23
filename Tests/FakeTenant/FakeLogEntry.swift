/// A request that the fake tenant received, and its response.
package struct FakeLogEntry: Sendable {
  package var request: FakeRequest
  package var status: Int
  /// The time of the fake tenant's clock, in seconds.
  package var time: Double
  package var retryAfter: String?

  /// Whether the request had a token.
  package var hasToken: Bool { request.headers["authorization"] != nil }
}
