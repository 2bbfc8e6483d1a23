import Evidence
import Foundation
import Testing

@Suite struct TamperingTests {
  @Test(arguments: [SignatureKind.none, .key])
  func aChangedBitInAnyByteIsFoundAndItsFileNamed(_ kind: SignatureKind) throws {
    let pack = try SmallPack(kind == .key ? .key(TestKeys.ed25519, name: "key") : .nobody)
    #expect(pack.problems(kind).isEmpty)
    for file in pack.files {
      let whole = try pack.read(file)
      for position in whole.indices {
        var damaged = whole
        damaged[position] ^= UInt8(1 << (position % 8))
        try pack.write(file, damaged)
        let named = pack.problems(kind).map(\.path)
        #expect(named.contains(file), "\(file), byte \(position): \(named)")
      }
      try pack.write(file, whole)
    }
    #expect(pack.problems(kind).isEmpty)
  }

  @Test func aMissingOrAddedFileIsNamed() throws {
    let pack = try SmallPack()
    for file in pack.files {
      let whole = try pack.read(file)
      try FileManager.default.removeItem(atPath: pack.directory + "/" + file)
      #expect(pack.problems(.none).contains { $0.path == file }, "\(file)")
      try pack.write(file, whole)
    }
    for added in [".hidden", "data/more.json", "more.txt"] {
      try pack.write(added, Data("x".utf8))
      #expect(pack.problems(.none).contains { $0.path == added }, "\(added)")
      try FileManager.default.removeItem(atPath: pack.directory + "/" + added)
    }
    try FileManager.default.createSymbolicLink(
      atPath: pack.directory + "/data/link", withDestinationPath: "/etc/hostname")
    #expect(pack.problems(.none).contains { $0.path == "data/link" })
  }

  /// Anybody can sign with a key of their own, and put it into the pack.
  @Test func onlyKeysGivenToTheCheckAreTrusted() throws {
    let pack = try SmallPack(.key(TestKeys.ed25519, name: "key"))
    for (keys, isTrusted) in [
      ([], false), ([TestKeys.ed25519Public], true), ([TestKeys.otherPublic], false),
      ([TestKeys.otherPublic, TestKeys.ed25519Public], true),
    ] {
      var trust = SealCheck.Trust()
      trust.keys = keys
      var check = SealCheck(BagCheck(pack.directory), directory: pack.directory)
      check.checkSignature(.key, trust)
      #expect(check.isTrusted == isTrusted)
    }
  }

  @Test func aPackRebuiltAfterAChangeLacksTheOriginalSignature() throws {
    let signed = try SmallPack(.key(TestKeys.ed25519, name: "key"))
    var trust = SealCheck.Trust()
    trust.keys = [TestKeys.ed25519Public]
    #expect(signed.problems(.key, trust).isEmpty)
    trust.keys = [TestKeys.otherPublic]
    #expect(signed.problems(.key, trust).map(\.path) == [DSSEEnvelope.fileName])
    let unsigned = try SmallPack()
    #expect(unsigned.problems(.none, trust).map(\.path) == [DSSEEnvelope.fileName])
  }
}
