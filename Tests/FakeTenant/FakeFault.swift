/// Something that goes wrong, as Dev Proxy's mocks say it: which requests, which of them, and what.
package struct FakeFault: Sendable {
  /// What the path of the request must end with.
  package var path: String
  /// Text that the query must hold, e.g. `skiptoken`.
  package var query: String?
  /// Which of the matching requests, counted from 1; all from `first` to `last`.
  package var first: Int
  package var last: Int
  package var effect: Effect

  package enum Effect: Sendable {
    case answer(FakeAnswer)
    /// What would have been sent, changed.
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

  /// Replaces text in the body.
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
