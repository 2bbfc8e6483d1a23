import Assessment
import Testing

@testable import Diagnosis

/// The table of sign-in error codes.
@Suite struct TableTests {
  @Test(
    arguments: [
      7_000_222, 7_000_215, 700_222, 700_229, 7_000_229, 700_016, 700_027, 1_000_502, 50_034,
      70_021,
      700_211, 700_212, 700_213, 7_002_121, 7_002_138, 700_223, 700_238, 700_024, 70_052, 700_236,
      700_226, 90_002, 53_003, 500_011, 65_001, 7_000_112, 7_000_113, 700_025, 500_133, 70_025,
    ] as [Int32]) func requiredCodesAreKnown(_ code: Int32)
  {
    let entry = SignInErrorTable.entry(code)
    #expect(SignInErrorTable.isKnown(code) && entry.code == code)
    #expect(!entry.meaning.isEmpty && !entry.checks.isEmpty)
  }

  @Test func similarCodesAreInDifferentFamilies() {
    func family(_ code: Int32) -> SignInError.Family { SignInErrorTable.entry(code).family }
    #expect(family(7_000_222) == .expiredSecret)
    #expect(family(700_222) == .federationRefused)
    #expect(family(7_000_215) == .wrongSecret)
    #expect(family(700_229) == .federationRefused)
    #expect(family(7_000_229) == .applicationMissing)
    #expect(family(700_025) == .publicClient)
    #expect(family(70_025) == .federationMismatch)
    #expect(family(50_034) == .person)
  }

  @Test func theTableIsConsistent() {
    let all = SignInErrorTable.all
    #expect(Set(all.map(\.code)).count == all.count)
    for entry in all {
      #expect(!entry.twins.contains(entry.code))
      for twin in entry.twins { #expect(SignInErrorTable.isKnown(twin), "\(entry.code): \(twin)") }
      for text in [entry.title, entry.meaning] + entry.checks {
        #expect(!text.contains("{") && !text.isEmpty)
      }
      #expect(!entry.source.date.isEmpty && !entry.source.reference.isEmpty)
    }
    #expect(SignInErrorTable.entry(1_234).family == .unknown)
  }

  @Test func everyRemarkHasATemplate() {
    for code in Remark.Code.allCases { #expect(!code.template.isEmpty) }
  }
}
