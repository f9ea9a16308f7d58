using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Seal;

namespace Spoor.Host.Operations.Backups;

/// <summary>Why a backup or restore failed, and what to do.</summary>
internal static class BackupFaults
{
    public static Text RegisterNotEmpty { get; } = new(
        "Dit register is niet leeg. Een back-up wordt alleen in een leeg register teruggezet: geef met --data een nieuwe map, of met --database een lege database.",
        "This register is not empty. A backup is restored into an empty register only: give a new directory with --data, or an empty database with --database.");

    public static Text RegisterOfDemo { get; } = new(
        "Dit register is van de demo, en blijft dat. Zet deze back-up van een echt register ergens anders terug: geef met --data een nieuwe map, of met --database een lege database.",
        "This register is the demo's, and stays so. Restore this backup of a real register elsewhere: give a new directory with --data, or an empty database with --database.");

    public static Text WrongForm { get; } = new(
        "De back-up heeft een vorm die deze Spoor niet kent. Zet hem terug met de Spoor waarmee hij is gemaakt, of een nieuwere.",
        "The backup has a form that this Spoor does not know. Restore it with the Spoor that made it, or a newer one.");

    public static Text OlderForm(int form) => new(
        $"De back-up heeft vorm {form}, van vóór de eerste uitgave van Spoor, en die wordt niet meer teruggezet. Zet hem terug met de Spoor waarmee hij is gemaakt, en importeer hier wat spoor export daar schrijft.",
        $"The backup has form {form}, of before the first release of Spoor, which is no longer restored. Restore it with the Spoor that made it, and import here what spoor export writes there.");

    public static Text PlaceInUse(string directory) => new(
        $"De map {directory} is niet leeg. Geef een map die nog niet bestaat of leeg is.",
        $"The directory {directory} is not empty. Give one that does not exist yet or is empty.");

    public static Text PlaceIsFile(string path) => new(
        $"{path} is een bestand. Geef een map die nog niet bestaat of leeg is.",
        $"{path} is a file. Give a directory that does not exist yet or is empty.");

    public static Text CannotWrite(Exception why) => new Text(
        $"De back-up is niet te schrijven: {Causes.Of(why).Nl}. Niets ervan is blijven staan; geef een andere map of maak ruimte.",
        $"The backup cannot be written: {Causes.Of(why).En}. Nothing of it is left; give another directory or make room.").With(why);

    public static Text LogDamaged(Text what) => new(
        $"Het logboek van dit register is beschadigd: {what.Nl} Er is geen back-up gemaakt; spoor verify zegt wat er mis is, en de vorige back-up blijft nodig.",
        $"The log of this register is damaged: {what.En} No backup was made; spoor verify tells what is wrong, and the previous backup is still needed.");

    public static Text NoDirectory(string directory) => new(
        $"De map {directory} bestaat niet. Controleer de naam.",
        $"The directory {directory} does not exist. Check the name.");

    public static Text Missing(string file) => Unsound(
        $"Het bestand {file} ontbreekt in de back-up.",
        $"The file {file} is missing from the backup.");

    public static Text Foreign(string file) => Unsound(
        $"De back-up bevat {file}, dat er niet in hoort.",
        $"The backup holds {file}, which does not belong in it.");

    public static Text Damaged(string file) => Unsound(
        $"Het bestand {file} is beschadigd, of van een andere back-up.",
        $"The file {file} is damaged, or of another backup.");

    public static Text Unreadable(Exception why) => Unsound(
        $"De back-up is niet te lezen: {Causes.Of(why).Nl}.",
        $"The backup cannot be read: {Causes.Of(why).En}.").With(why);

    public static Text Line(int number, Text fault) => Unsound(
        $"{BackupFiles.Log}, regel {number}: {fault.Nl}",
        $"{BackupFiles.Log}, line {number}: {fault.En}");

    public static Text AccessLog(int number, Text fault) => Unsound(
        $"{BackupFiles.Accesses}, regel {number}: {fault.Nl}",
        $"{BackupFiles.Accesses}, line {number}: {fault.En}");

    public static Text UnknownAct(int number, string act) => new(
        $"{BackupFiles.Accesses}, regel {number}: de handeling \"{act}\" kent deze Spoor niet. Er is niets teruggezet; zet de back-up terug met de Spoor waarmee hij is gemaakt, of een nieuwere.",
        $"{BackupFiles.Accesses}, line {number}: this Spoor does not know the act \"{act}\". Nothing was restored; restore the backup with the Spoor that made it, or a newer one.");

    public static Text OtherAccessLog(long count) => Unsound(
        $"In de back-up staan {count} inzagen, en dat zegt het manifest niet.",
        $"The backup holds {count} looks, which is not what the manifest says.");

    public static Text OtherRoot(long size, TreeHash root) => Unsound(
        $"Het logboek in de back-up heeft {size} regels met controlegetal {root}, en dat zegt het manifest niet.",
        $"The log in the backup has {size} lines with root {root}, which is not what the manifest says.");

    public static Text TooShort(long size, long wanted) => Unsound(
        $"De back-up heeft {size} regels, minder dan de {wanted} van het afgedrukte controlegetal.",
        $"The backup has {size} lines, fewer than the {wanted} of the printed root.");

    public static Text NotAsPrinted(long size, TreeHash root) => Unsound(
        $"De eerste {size} regels van de back-up geven controlegetal {root}, en dat is niet het afgedrukte. Controleer of u dat goed hebt overgenomen.",
        $"The first {size} lines of the backup give root {root}, which is not the printed one. Check that you copied it right.");

    private static Text Unsound(string nl, string en) => new(
        $"{nl} Er is niets teruggezet; neem een andere kopie of een andere back-up.",
        $"{en} Nothing was restored; take another copy or another backup.");
}
