import Inventory
import Testing

@testable import Alerts

@Suite struct NotifyStateTests {
  private func state(
    _ stage: Stage, told: Int64, key: String = "a", isClosed: Bool? = nil, sink: String = "ops"
  ) -> NotifyState {
    var entry = NotifyState.Entry(
      stage: stage, told: Instant(secondsSinceEpoch: told), end: nil, name: "pay\u{202E}roll")
    entry.isClosed = isClosed
    var state = NotifyState()
    state.record(
      [key: entry], in: Channel(sink, "anna@contoso.com"), tenant: "t",
      asOf: Instant(secondsSinceEpoch: told))
    return state
  }

  @Test func `a written state reads back the same`() throws {
    let state = state(.days7, told: 1_795_413_600)
    #expect(try NotifyState(text: state.text()) == state)
    #expect(
      String(decoding: state.text(), as: UTF8.self).contains("\"told\" : \"2026-11-23T06:00:00Z\""))
  }

  @Test func `merging does not depend on the order`() {
    let histories = [
      state(.days30, told: 100), state(.days14, told: 200),
      state(.days14, told: 200, isClosed: true),
      state(.down, told: 150, key: "b"), state(.days7, told: 300, sink: "mail"),
    ]
    for left in histories {
      for right in histories {
        #expect(left.merged(with: right) == right.merged(with: left))
        #expect(left.merged(with: right).merged(with: left) == left.merged(with: right))
      }
    }
    let merged = histories[0].merged(with: histories[1]).merged(with: histories[2])
    #expect(
      merged.entries(Channel("ops", "anna@contoso.com"), tenant: "t")["a"]?.isClosed == true)
  }

  @Test func `an empty file is an empty state, anything else is refused`() throws {
    #expect(try NotifyState(text: Array(" \n".utf8)) == NotifyState())
    for text in [
      "{", "[]", "{\"schemaVersion\":\"2.0\"}", "{\"lapseNotifyState\":1}", "\u{0}\u{0}!",
    ] {
      #expect(throws: NotifyState.Damage.foreign) { try NotifyState(text: Array(text.utf8)) }
    }
    #expect(throws: NotifyState.Damage.later(2)) {
      try NotifyState(text: Array("{\"lapseNotifyState\":2,\"new\":1}".utf8))
    }
  }

  @Test func `entries closed for 400 days are dropped, open ones kept`() {
    let closed = state(.days7, told: 0, isClosed: true)
    let open = state(.days7, told: 0)
    func entries(_ state: NotifyState, after seconds: Int64) -> Int {
      state.pruned(asOf: Instant(secondsSinceEpoch: seconds))
        .entries(Channel("ops", "anna@contoso.com"), tenant: "t").count
    }
    #expect(entries(closed, after: 400 * 86_400 - 1) == 1)
    #expect(entries(closed, after: 400 * 86_400) == 0)
    #expect(entries(open, after: 4_000 * 86_400) == 1)
  }
}
