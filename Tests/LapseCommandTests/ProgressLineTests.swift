import Testing

@testable import Exports
@testable import LapseCommand

@Suite struct ProgressLineTests {
  @Test func `shows bytes read, total bytes and objects`() {
    let words = ProgressLine.words(
      .init(bytes: 120_449_999, totalBytes: 1_945_000_000, objects: 38_120))
    #expect(words == "reading: 120.4 of 1,945.0 MB, 38,120 objects")
  }

  @Test func `an unknown total is left out`() {
    let words = ProgressLine.words(.init(bytes: 2_000_000, totalBytes: 0, objects: 0))
    #expect(words == "reading: 2.0 MB, 0 objects")
  }

  @Test func `a growing file never exceeds the total`() {
    let words = ProgressLine.words(.init(bytes: 9_000_000, totalBytes: 3_000_000, objects: 1))
    #expect(words.hasPrefix("reading: 3.0 of 3.0 MB"))
  }
}
