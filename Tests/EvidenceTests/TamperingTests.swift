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

  /// Swift takes `é` and `e` with an accent for the same text.
  @Test func aFileWhoseNameIsOnlyEncodedDifferentlyIsNamed() throws {
    let directory = FileManager.default.temporaryDirectory.path + "/pack-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try FileManager.default.createDirectory(
      atPath: directory + "/data", withIntermediateDirectories: true)
    let bag = BagWriter(directory)
    try bag.write("data/\u{E9}.json", Array("{}\n".utf8))
    try SmallPack().seal.close(bag, in: directory, signer: .nobody)
    #expect(BagCheck(directory).problems.isEmpty)
    // Foundation may change the encoding of names.
    let file = try #require(fopen(directory + "/data/e\u{301}.json", "w"))
    fclose(file)
    #expect(!BagCheck(directory).problems.isEmpty)
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

  /// Whoever changes a report can make the manifests again, but not the signed statement.
  @Test func aSignatureIsOnlyOfTheFilesThatItsStatementLists() throws {
    let pack = try SmallPack(.key(TestKeys.ed25519, name: "key"))
    var trust = SealCheck.Trust()
    trust.keys = [TestKeys.ed25519Public]
    func problems() -> [String] {
      var check = SealCheck(BagCheck(pack.directory), directory: pack.directory)
      check.checkSignature(.key, trust)
      return check.problems.map(\.path)
    }
    #expect(problems().isEmpty)
    let input = "data/inputs/1/a.json"
    let whole = try pack.read(input)
    try pack.write(input, Data("[1,3]\n".utf8))
    #expect(problems() == [DSSEEnvelope.fileName])
    try FileManager.default.removeItem(atPath: pack.directory + "/" + input)
    #expect(problems() == [DSSEEnvelope.fileName])
    try pack.write(input, whole)
    try pack.write("data/more.json", Data("{}\n".utf8))
    #expect(problems() == [DSSEEnvelope.fileName])
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
