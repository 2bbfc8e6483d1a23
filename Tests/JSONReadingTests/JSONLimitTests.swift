import JSONReading
import Testing

@Suite("Endless values")
struct JSONLimitTests {
  @Test func `a value larger than the limit is refused`() throws {
    let reader = try #require(JSONDocumentReader())
    var visitor = RecordingVisitor()
    var given: Int64 = 0
    var error: JSONError?
    do throws(JSONError) {
      _ = try reader.read(&visitor) { buffer throws(JSONError) in
        guard !buffer.isEmpty else { return 0 }
        _ = buffer.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "x"))
        if given == 0 {
          buffer[0] = UInt8(ascii: "[")
          buffer[1] = UInt8(ascii: "\"")
        }
        given += Int64(buffer.count)
        return buffer.count
      }
    } catch let failure {
      error = failure
    }
    #expect(error?.code == .tooLarge)
    #expect(given <= Int64(JSONDocumentReader.largestValue))
    #expect(visitor.values.isEmpty)
    #expect(read(Array("[1]".utf8), with: reader).values == ["1"])
  }
}
