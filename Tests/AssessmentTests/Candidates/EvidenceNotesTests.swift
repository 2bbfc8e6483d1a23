import Inventory
import Testing

@testable import Assessment

@Suite struct EvidenceNotesTests {
  private static func notes(_ hits: (EvidenceFamily, UInt8)..., against: Int = 0) -> EvidenceNotes {
    var notes = EvidenceNotes(isWriting: true)
    for (family, weight) in hits {
      notes.note(family, weight, Message(text: "\(family.name) \(weight)"))
    }
    for number in 0..<against { notes.noteAgainst(.signIns, Message(text: "against \(number)")) }
    return notes
  }

  @Test func onlyHitsOfDifferentFamiliesAddUp() {
    #expect(abs(Self.notes((.createdBy, 70), (.names, 40)).probability - 0.82) < 1e-9)
    #expect(abs(Self.notes((.createdBy, 70), (.createdBy, 40)).probability - 0.7) < 1e-9)
    #expect(Self.notes().probability == 0)
    #expect(Self.notes((.signIns, 100)).probability == 1)
    #expect(Self.notes((.signIns, 255)).probability == 1, "more than sure is sure")
  }

  @Test func confidenceFollowsTheProbability() {
    #expect(Self.notes((.objectShape, 24)).confidence == nil)
    #expect(Self.notes((.objectShape, 25)).confidence == .low)
    #expect(Self.notes((.objectShape, 49)).confidence == .low)
    #expect(Self.notes((.objectShape, 50)).confidence == .medium)
    #expect(Self.notes((.objectShape, 79)).confidence == .medium)
    #expect(Self.notes((.objectShape, 80)).confidence == .high)
    #expect(Self.notes((.objectShape, 99)).confidence == .high)
  }

  @Test func namesAloneAreLow() {
    #expect(Self.notes((.names, 100)).confidence == .low)
    #expect(Self.notes((.names, 24)).confidence == nil)
    #expect(Self.notes((.names, 100), (.createdBy, 1)).confidence == .high)
  }

  @Test(
    arguments: [
      EvidenceFamily.whereUsed, .signIns, .federatedIdentityCredentials, .credential,
    ])
  func evidenceOfUseConfirms(family: EvidenceFamily) {
    #expect(Self.notes((family, 95)).confidence == .confirmed)
    #expect(Self.notes((family, 94)).confidence == .high)
  }

  @Test(arguments: [EvidenceFamily.createdBy, .objectShape])
  func objectShapesNeverConfirm(family: EvidenceFamily) {
    #expect(Self.notes((family, 100)).confidence == .high)
    #expect(Self.notes((family, 100), (.signIns, 1)).confidence == .confirmed)
    #expect(
      Self.notes((family, 100), (.signIns, 0)).confidence == .high, "told, and proves nothing")
  }

  @Test func everyContradictionLowersConfidence() {
    #expect(abs(Self.notes((.signIns, 100), against: 1).probability - 0.6) < 1e-9)
    #expect(Self.notes((.signIns, 100), against: 1).confidence == .medium)
    #expect(Self.notes((.signIns, 100), against: 2).confidence == .low)
    #expect(Self.notes((.signIns, 100), against: 3).confidence == nil)
  }

  @Test func onlyAWritingNotebookKeepsWords() {
    var silent = EvidenceNotes(isWriting: false)
    func costly() -> String {
      Issue.record("nobody reads it")
      return ""
    }
    silent.note(.signIns, 50, Message(text: costly()), at: costly())
    silent.noteAgainst(.signIns, Message(text: costly()), at: costly())
    #expect(silent.lines.isEmpty)
    #expect(silent.confidence == .low)
    #expect(
      Self.notes((.signIns, 50), (.names, 0), against: 1).lines.map(\.text) == [
        "signIns 50", "names 0", "against 0",
      ])
  }
}
