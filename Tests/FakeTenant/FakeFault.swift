/// A fault, as in Dev Proxy's mocks: which requests, which occurrences of them, and the effect.
package struct FakeFault: Sendable {
  /// The suffix that the path of the request must have.
  package var path: String
  /// Text that the query must contain, e.g. `skiptoken`.
  package var query: String?
  /// The occurrences that are affected, from `first` to `last`; matching requests count from 1.
  package var first: Int
  package var last: Int
  package var effect: Effect

  package enum Effect: Sendable {
    case answer(FakeAnswer)
    /// Changes the usual response.
    case change(@Sendable (FakeAnswer) -> FakeAnswer)
  }

  package init(
    _ path: String, query: String? = nil, nth: ClosedRange<Int>, _ effect: Effect
  ) {
    self.path = path
    self.query = query
    first = nth.lowerBound
    last = nth.upperBound
    self.effect = effect
  }

  /// Returns an effect that replaces text in the body.
  package static func replacing(_ text: String, with other: String) -> Effect {
    .change { answer in
      var answer = answer
      answer.body = Array(
        String(decoding: answer.body, as: UTF8.self).replacing(text, with: other).utf8)
      return answer
    }
  }

  package static func breaking(_ breakage: FakeAnswer.Breakage) -> Effect {
    .change { answer in
      var answer = answer
      answer.breakage = breakage
      return answer
    }
  }
}
