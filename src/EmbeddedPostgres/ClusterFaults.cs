using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>Every reason why the embedded cluster cannot be used, with its message.</summary>
internal static class ClusterFaults
{
    public static ClusterFault NoProgramsForThisMachine() => new("programs-missing", new(
        "Voor deze machine is geen ingebouwde PostgreSQL meegeleverd. Geef met SPOOR_DATABASE een eigen PostgreSQL op.",
        "No embedded PostgreSQL was built for this machine. Name a PostgreSQL of your own in SPOOR_DATABASE."));

    public static ClusterFault ProgramsNotUnpacked(string directory, Exception why) => new("programs-not-unpacked", new Text(
        $"De ingebouwde PostgreSQL kon niet worden uitgepakt in {directory}: {Causes.Of(why).Nl}. Maak die map schrijfbaar, of geef met SPOOR_DATABASE een eigen PostgreSQL op.",
        $"The embedded PostgreSQL could not be unpacked in {directory}: {Causes.Of(why).En}. Make that directory writable, or name a PostgreSQL of your own in SPOOR_DATABASE.").With(why));

    public static ClusterFault RootNeedsSetpriv() => new("root-needs-setpriv", new(
        "PostgreSQL draait niet als root en het programma setpriv (pakket util-linux), waarmee rechten worden afgelegd, is er niet. Installeer util-linux of start spoor als gewone gebruiker.",
        "PostgreSQL does not run as root, and setpriv (package util-linux), which would drop the rights, is not installed. Install util-linux or run spoor as an ordinary user."));

    public static ClusterFault RootNeedsUser() => new("root-needs-user", new(
        $"PostgreSQL draait niet als root, en een eigen account ervoor kon niet worden gemaakt. Maak de gebruiker {UnprivilegedUser.OwnName} aan (useradd --system {UnprivilegedUser.OwnName}) of start spoor als gewone gebruiker.",
        $"PostgreSQL does not run as root, and an account of its own could not be made for it. Create the user {UnprivilegedUser.OwnName} (useradd --system {UnprivilegedUser.OwnName}) or run spoor as an ordinary user."));

    public static ClusterFault NotADirectory(string directory) => new("directory-is-a-file", new(
        $"{directory} is een bestand en geen map. Kies met --data een map.",
        $"{directory} is a file, not a directory. Choose a directory with --data."));

    public static ClusterFault NotWritable(string directory, Exception why) => new("directory-not-writable", new Text(
        $"In {directory} kan niet worden geschreven: {Causes.Of(why).Nl}. Kies met --data een map van uzelf.",
        $"{directory} cannot be written: {Causes.Of(why).En}. Choose a directory of your own with --data.").With(why));

    public static ClusterFault OtherOwner(string directory) => new("directory-of-another-user", new(
        $"{directory} is van een andere gebruiker. Start spoor als die gebruiker, of kies met --data een map van uzelf.",
        $"{directory} belongs to another user. Run spoor as that user, or choose a directory of your own with --data."));

    public static ClusterFault ForeignFiles(string directory, string example) => new("directory-has-other-files", new(
        $"{directory} bevat al iets anders ({example}) en geen register. Kies met --data een lege of nieuwe map.",
        $"{directory} already holds something else ({example}) and no register. Choose an empty or a new directory with --data."));

    public static ClusterFault NoRegister(string directory) => new(ClusterFault.NoRegister, new(
        $"In {directory} staat geen register; er is niets gemaakt. Controleer --data of SPOOR_DATA. Een nieuw register begint met spoor import, spoor restore of spoor user add.",
        $"There is no register in {directory}; nothing was made. Check --data or SPOOR_DATA. A new register begins with spoor import, spoor restore or spoor user add."));

    public static ClusterFault NotTheDemos(string directory) => new(ClusterFault.NotTheDemos, new(
        $"{directory} is niet door de demo gemaakt, dus de demo raakt het niet aan. Laat --data weg, of noem een map die nog niet bestaat.",
        $"{directory} was not made by the demo, so the demo does not touch it. Leave --data out, or name a directory that does not exist yet."));

    public static ClusterFault DemoInUse(string directory) => new(ClusterFault.DemoInUse, new(
        $"De demo in {directory} is nog in gebruik. Stop haar eerst (Ctrl-C), en begin dan opnieuw.",
        $"The demo in {directory} is still in use. Stop it first (Ctrl-C), and then begin again."));

    public static ClusterFault OtherVersion(string directory, string found, string ours) => new("directory-of-another-version", new(
        $"{directory} bevat een cluster van PostgreSQL {found}; deze spoor gebruikt PostgreSQL {ours}. Gebruik de spoor die het maakte om te exporteren, en importeer in een nieuwe map.",
        $"{directory} holds a cluster of PostgreSQL {found}; this spoor uses PostgreSQL {ours}. Export with the spoor that made it, and import into a new directory."));

    public static ClusterFault BareCluster(string directory) => new("directory-is-a-cluster-of-its-own", new(
        $"{directory} is zelf een PostgreSQL-cluster dat spoor niet maakte. Start dat zelf en geef SPOOR_DATABASE op, of kies met --data een nieuwe map.",
        $"{directory} is itself a PostgreSQL cluster that spoor did not make. Start it yourself and set SPOOR_DATABASE, or choose a new directory with --data."));

    public static ClusterFault Damaged(string directory) => new("directory-damaged", new(
        $"Het cluster in {directory} is beschadigd: het bestand PG_VERSION ontbreekt of is onleesbaar. Zet een reservekopie terug, of importeer een export in een nieuwe map.",
        $"The cluster in {directory} is damaged: its file PG_VERSION is missing or unreadable. Restore a backup, or import an export into a new directory."));

    public static ClusterFault DiskFull(string directory) => new("disk-full", new(
        $"De schijf waarop {directory} staat is vol. Maak ruimte (een nieuw register vraagt ongeveer 100 MB) en probeer het opnieuw; er is niets verloren.",
        $"The disk that holds {directory} is full. Free some space (a new register takes about 100 MB) and try again; nothing was lost."));

    public static ClusterFault Busy(string directory) => new("directory-busy", new(
        $"Een ander spoor-commando is al lang bezig het register in {directory} te starten of te stoppen. Wacht daarop, of beëindig dat commando, en probeer het opnieuw.",
        $"Another spoor command has long been starting or stopping the register in {directory}. Wait for it, or end it, and try again."));

    public static ClusterFault SocketDirectoryInUse(string directory) => new("socket-directory-taken", new(
        $"{directory}, waar de verbinding met het register komt te staan, is niet van ons alleen. Verwijder die map, of kies met --data een korter pad.",
        $"{directory}, where the connection to the register is to stand, is not ours alone. Remove that directory, or choose a shorter path with --data."));

    public static ClusterFault PortInUse(int port) => new("port-taken", new(
        $"Poort {port} op deze machine is al in gebruik. Sluit het programma dat hem gebruikt, of kies een andere poort.",
        $"Port {port} on this machine is already in use. Close the program that uses it, or choose another port."));

    public static ClusterFault NotInitialised(string directory, string output) => new("cluster-not-initialised", new(
        $"Het register in {directory} kon niet worden aangemaakt. PostgreSQL zegt: {output}",
        $"The register in {directory} could not be created. PostgreSQL says: {output}"));

    public static ClusterFault NotStarted(string directory, string log) => new("cluster-not-started", new(
        $"PostgreSQL kon niet starten op {directory}. De laatste regels van het logboek: {log}",
        $"PostgreSQL could not start on {directory}. The last lines of its log: {log}"));

    public static ClusterFault NoAnswer(string directory, Exception why) => new("cluster-does-not-answer", new Text(
        $"PostgreSQL draait op {directory}, maar antwoordt niet: {Causes.Of(why).Nl}. Probeer het opnieuw, en kijk anders in postgres.log in die map.",
        $"PostgreSQL runs on {directory} but does not answer: {Causes.Of(why).En}. Try again, and else look into postgres.log in that directory.").With(why));
}
