import Assessment
import Testing

@Suite struct NearestNamesTests {
  private static func names(_ text: String, _ all: [String], most: Int = 5) -> [String] {
    var nearest = NearestNames(to: text, most: most)
    for name in all { nearest.consider(name) }
    return nearest.names
  }

  @Test func theNearestComeFirst() {
    let all = ["payroll", "Payroll-Bridge", "payrol", "PAYROLL", "parole", "crm", "pay"]
    #expect(
      Self.names("payroll", all) == ["PAYROLL", "payroll", "Payroll-Bridge", "pay", "payrol"])
  }

  @Test func oneEditPerFourBytesIsNear() {
    #expect(Self.names("abcd", ["abce", "abef"]) == ["abce"])
    #expect(Self.names("abcdefgh", ["abcdefxy", "abcdexyz"]) == ["abcdefxy"])
    #expect(Self.names("ab", ["b"]) == ["b"])
  }

  @Test func swappedNeighboursAreOneEdit() {
    #expect(Self.names("shpo", ["shop", "hops"]) == ["shop"])
    #expect(Self.names("bacdefgh", ["abcdefgh"]) == ["abcdefgh"])
    #expect(Self.names("bacd", ["abdc"]).isEmpty)
  }

  @Test func namesAreUniqueAndLimited() {
    let all = (0..<1_000).map { "service \($0)" } + ["service 1", "service 1"]
    #expect(Self.names("service 1", all, most: 3).count == 3)
    #expect(Self.names("service 1", all).first == "service 1")
    #expect(Self.names("", all).isEmpty)
    #expect(Self.names("x", ["", "y"]) == ["y"])
  }

  @Test func longNamesAreComparedByTheirStart() {
    let long = String(repeating: "ü", count: 5_000)
    #expect(Self.names(long, [long + "x"]) == [long + "x"])
    #expect(Self.names("a", [long]).isEmpty)
  }
}
