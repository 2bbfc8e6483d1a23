import LapseCommand

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

if let status = LapseProgram.prepare() { exit(status.rawValue) }
exit(await LapseProgram.run(Array(CommandLine.arguments.dropFirst())).rawValue)
