/// The fuzzer; its arguments are libFuzzer's options and corpora.
///
/// SwiftPM names the entry point of an executable itself, so libFuzzer is driven as a library.
/// https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library
@main
enum FuzzProgram {
  static func main() throws {
    if CommandLine.arguments.dropFirst().first == "prepare" {
      return try FuzzSeeds.write(to: CommandLine.arguments.dropFirst(2).first ?? ".")
    }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    _ = runDriver(&count, &arguments) { start, size in
      FuzzInput.run(UnsafeBufferPointer(start: start, count: size))
      return 0
    }
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
