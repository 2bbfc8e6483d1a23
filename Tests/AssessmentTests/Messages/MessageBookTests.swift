import Inventory
import TestSupport
import Testing

@testable import Assessment

/// Whatever was recorded is read back unchanged.
@Suite struct MessageBookTests {
  private static let texts = [
    "", "x", "7e4a0000-0000-4000-8000-00000000007e", "7E4A0000-0000-4000-8000-00000000007E",
    "00000000-0000-0000-0000-000000000000", "a\u{202E}b\0\n{days}",
    String(repeating: "ü", count: 300),
  ]
  private static let sources: [String?] = [
    nil, "", "page.json", "page.json#", "page.json#/value/17/passwordCredentials/0", "a#/0/00/01/x",
    "a#/18446744073709551616/9", "a#/999999999999999999", "a#b#/1/*", "#/1", "a b#/1//2/", "x:12",
  ]

  @Test func everyValueComesBack() {
    var recorder = MessageRecorder()
    let values: [MessageValue] =
      Self.texts.map { .text($0) } + [Int64.min, -1, 0, 1, .max].map { .number($0) }
      + [Int64.min, -1, 0, 1_795_413_600, .max].map { .time(Instant(secondsSinceEpoch: $0)) }
      + [.list([]), .list(Self.texts)]
    let messages = values.enumerated().map { number, value in
      Message(
        MessageTemplate("code\(number % 3)", "{a} {b}"),
        [MessageField("a", value), MessageField("b\(number)", .number(Int64(number)))])
    }
    let references = messages.map { recorder.record($0) }
    for (message, reference) in zip(messages, references) {
      #expect(recorder.book.message(at: reference) == message)
    }
    #expect(recorder.book.templates.map(\.code) == ["code0", "code1", "code2"])
  }

  @Test func everySourceComesBack() {
    var recorder = MessageRecorder()
    let lines = Self.sources.map { source in
      Candidate.Evidence(kind: .names, message: Message(text: "x"), source: source)
    }
    let reference = recorder.record(lines)
    #expect(recorder.book.evidence(at: reference) == lines)
  }

  @Test func listsWithoutValuesAreKeptOnce() {
    var recorder = MessageRecorder()
    let steps = [
      Candidate.Step("a", "One."), Candidate.Step("b", "Two {appId}.", command: "c {x}"),
    ]
    let first = recorder.record(steps)
    _ = recorder.record([Candidate.Step("a", "One.", values: ["x": .number(1)])])
    #expect(recorder.record(steps) == first)
    let read = recorder.book.steps(at: first, row: [MessageField("appId", .text("7"))])
    #expect(read.map(\.text) == ["One.", "Two 7."])
    #expect(read.map(\.command) == [nil, "c {x}"])
  }

  @Test func aRecorderContinuesAnExistingBook() {
    var first = MessageRecorder()
    let one = first.record(Message(MessageTemplate("a", "A {x}"), [MessageField("x", .number(1))]))
    var second = MessageRecorder(first.book)
    let two = second.record(Message(MessageTemplate("b", "B {y}"), [MessageField("y", .number(2))]))
    let three = second.record(
      Message(MessageTemplate("a", "A {x}"), [MessageField("x", .number(3))]))
    #expect([one, two, three].map { second.book.message(at: $0).text } == ["A 1", "B 2", "A 3"])
    #expect(second.book.templates.count == 2)
  }

  /// What two recorders wrote down apart and joined is what one wrote down alone.
  @Test func joinedBooksEqualOneBook() {
    let evidence = Self.sources.enumerated().map { number, source in
      [
        Candidate.Evidence(
          kind: .names,
          message: Message(
            MessageTemplate("code\(number % 5)", "{a}"),
            Self.texts.map { MessageField("a\(number % 2)", .text($0)) }
              + [MessageField("l", .list(Self.texts)), MessageField("n", .number(.min))]),
          source: source),
        Candidate.Evidence(
          kind: .notChecked, message: Message(MessageTemplate("none\(number % 3)", "None."))),
      ]
    }
    let steps = evidence.indices.map { number in
      [
        Candidate.Step("s\(number % 4)", "Do."),
        Candidate.Step("t", "At {at}.", values: ["at": .time(Instant(secondsSinceEpoch: 7))]),
      ].suffix(number % 2 + 1)
    }
    for cut in evidence.indices {
      var (alone, first, second) = (MessageRecorder(), MessageRecorder(), MessageRecorder())
      func record(_ range: Range<Int>, in recorder: inout MessageRecorder) -> [[MessageBook
        .Reference]]
      {
        range.map { [recorder.record(evidence[$0]), recorder.record(Array(steps[$0]))] }
      }
      let expected = record(evidence.indices, in: &alone)
      var joined = record(0..<cut, in: &first)
      let others = record(cut..<evidence.count, in: &second)
      let joining = first.join(second.book)
      for reference in others {
        joined.append([
          first.record(evidenceAt: reference[0], of: joining),
          first.record(stepsAt: reference[1], of: joining),
        ])
      }
      #expect(joined == expected)
      #expect(first.book.templates == alone.book.templates)
      #expect(first.book.stepTemplates == alone.book.stepTemplates)
      for (number, reference) in joined.enumerated() {
        #expect(first.book.evidence(at: reference[0]) == evidence[number])
        #expect(first.book.steps(at: reference[1]) == Array(steps[number]))
      }
    }
  }

  @Test func plainStepsKeepTheirText() {
    var recorder = MessageRecorder()
    let steps = [
      Candidate.Step(text: "Look."), Candidate.Step(text: "Do.", command: "c"),
      Candidate.Step(text: "Do.", powershell: "p"),
      Candidate.Step(text: "Both {x}.", command: "c", powershell: "p"),
    ]
    let reference = recorder.record(steps)
    let read = recorder.book.steps(at: reference)
    #expect(read.map(\.text) == ["Look.", "Do.", "Do.", "Both {x}."])
    #expect(read.map(\.command) == [nil, "c", nil, "c"])
    #expect(read.map(\.powershell) == [nil, nil, "p", "p"])
  }
}

extension MessageBookTests {
  /// Two rules must not use one code for different sentences, or rows would show the wrong one.
  @Test func everyCodeHasOneSentence() throws {
    var known: [String: String] = [:]
    var steps: [String: StepTemplate] = [:]
    for seed: UInt64 in 1...120 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let book = try generator.tenant().assess().words
      for template in book.templates {
        #expect(known[template.code, default: template.text] == template.text)
        known[template.code] = template.text
      }
      #expect(Set(book.templates.map(\.code)).count == book.templates.count)
      #expect(Set(book.stepTemplates.map(\.id)).count == book.stepTemplates.count)
      for template in book.stepTemplates { steps[template.id] = template }
    }
    #expect(known.count > 20)
    #expect(!steps.isEmpty)
  }
}
