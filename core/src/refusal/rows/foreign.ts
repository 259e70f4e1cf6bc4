import { type Row, table } from './row.ts';

/** Words of languages other than English. */
export const foreign: readonly Row[] = table({ source: 'observed: reports and replies in this language' }, [
  // German
  {
    cause: 'recipient-unknown',
    says: [
      '{benutzer|nutzer|empfanger|empfaenger|empfangeradresse|adresse|mailadresse|e mail adresse|postfach|mailbox|konto|e mail konto} {|ist |… }{unbekannt|nicht bekannt|nicht gefunden|nicht vorhanden|existiert nicht|konnte nicht gefunden}*',
      'unbekannter {benutzer|empfanger|nutzer}*',
      'unbekannte adresse*',
      'kein postfach*',
    ],
  },
  {
    cause: 'mailbox-full',
    says: [
      '{postfach|mailbox} {|ist |… |… ist }{voll|uberfullt}*',
      '{postfachgroße|postfachlimit|speichervolumen|kontingent|speicherlimit}*',
      'speicherplatz … {uberschritten|ueberschritten|erschopft|voll}*',
      '{zuviele|zu viele} mails auf dem server*',
      'quota {uberschritten|ueberschritten}*',
    ],
  },
  {
    cause: 'recipient-disabled',
    says: [
      '{postfach|konto|adresse|empfanger} {|ist |… }{gesperrt|deaktiviert|inaktiv}*',
      'nicht mehr {gultig|aktiv|erreichbar|verfugbar|verwendet}*',
      'neue {adresse|e mail adresse}*',
      'ausgeschieden*',
    ],
  },
  {
    cause: 'content-spam',
    says: [
      'als spam {eingestuft|erkannt|… abgelehnt}*',
      '{spamverdacht|spam verdacht|spam oder virus|unerwunschte werbung}*',
    ],
  },
  {
    cause: 'virus-attachment',
    says: ['{anhang|anhange} … nicht*', '{dateianhang|dateityp}*'],
  },
  {
    cause: 'too-big',
    says: [
      '{nachricht|e mail|mail} {|ist |… }{zu groß|zu gross}*',
      'maximale {große|grosse|nachrichtengroße}*',
      '{großenbeschrankung|nachrichtengroße}*',
      'uberschreitet … {große|limit|grenze}*',
    ],
  },
  {
    cause: 'blocklisted',
    says: ['sperrliste*', 'ip {|adresse }… {gesperrt|blockiert}*', 'ihre ip*', 'dynamische ip*'],
  },
  {
    cause: 'sender-refused',
    says: [
      'absender {unbekannt|… abgelehnt|… nicht erlaubt|… nicht berechtigt|… gesperrt}*',
      '{absenderadresse|absenderdomain|ungultiger absender|ungultige absender}*',
    ],
  },
  {
    cause: 'recipient-restricted',
    says: [
      'nicht berechtigt … zu senden*',
      '{keine berechtigung|nur interne absender|annahme verweigert|vom empfanger abgelehnt}*',
    ],
  },
  { cause: 'relay-denied', says: ['{relaying|relay|weiterleitung} nicht erlaubt*', 'kein relay*'] },
  {
    cause: 'domain-unknown',
    says: ['{domain|domane|host} {|… }{existiert nicht|nicht gefunden}*', '{unbekannte domain|unbekannter host}*'],
  },
  {
    cause: 'connection-failed',
    also: ['temporary'],
    says: [
      'zeituberschreitung*',
      'verbindung … {abgelehnt|unterbrochen|abgebrochen}*',
      'keine verbindung*',
      'nicht erreichbar*',
      'server … antwortet nicht*',
    ],
  },
  {
    cause: 'smtp-auth-required',
    says: ['{authentifizierung|anmeldung} {erforderlich|fehlgeschlagen}*', 'bitte authentifizieren*'],
  },
  { cause: 'rate-limited', says: ['zu viele {verbindungen|empfanger|nachrichten|mails}*', 'limit … uberschritten*'] },
  // Dutch
  {
    cause: 'recipient-unknown',
    says: [
      '{gebruiker|ontvanger|adres|e mailadres|mailbox|postbus|postvak} {|is |… }{onbekend|niet gevonden|bestaat niet}*',
      'onbekende {gebruiker|ontvanger}*',
      'onbekend adres*',
    ],
  },
  {
    cause: 'mailbox-full',
    says: ['{mailbox|postvak|postbus} {|is |… |… is }vol', 'quotum {|… }overschreden*', 'opslaglimiet*'],
  },
  {
    cause: 'recipient-disabled',
    says: [
      '{mailbox|account} {|is |… }geblokkeerd*',
      'niet {meer|langer} {in gebruik|geldig|actief}*',
      '{opgeheven|nieuwe e mailadres|nieuw e mailadres}*',
    ],
  },
  {
    cause: 'content-spam',
    says: ['ongewenste {e mail|reclame}*'],
  },
  { cause: 'too-big', says: ['{bericht|e mail} {|is }te groot*', 'maximale grootte*', 'groter dan … toegestaan*'] },
  { cause: 'blocklisted', says: ['zwarte lijst*', 'ip adres … geblokkeerd*', 'uw ip*', 'uw server … geblokkeerd*'] },
  {
    cause: 'sender-refused',
    says: ['afzender {onbekend|geweigerd|… geweigerd|… niet toegestaan}*', 'ongeldige afzender*'],
  },
  { cause: 'relay-denied', says: ['{relayen|relay} niet toegestaan*'] },
  { cause: 'smtp-auth-required', says: ['authenticatie vereist*', 'aanmelden vereist*'] },
  { cause: 'domain-unknown', says: ['domein {|… }{bestaat niet|niet gevonden}*', 'onbekend domein*'] },
  { cause: 'virus-attachment', says: ['bijlage … niet toegestaan*'] },
  // French
  {
    cause: 'recipient-unknown',
    says: [
      "{utilisateur|destinataire|adresse|boite|boite aux lettres|compte} {|… }{inconnu|inexistant|introuvable|invalide|n'existe pas|n'a pas ete trouve}*",
    ],
  },
  {
    cause: 'mailbox-full',
    says: [
      '{boite|boite aux lettres|boite de reception} {|… |est |… est }pleine*',
      'quota {|… }depasse*',
      '{depassement de quota|espace de stockage|limite de stockage|capacite de stockage}*',
    ],
  },
  {
    cause: 'recipient-disabled',
    says: [
      '{compte|boite|adresse} {|… }{desactive|suspendu|bloque|inactif}*',
      "n'est plus {valide|active|utilisee}*",
      'nouvelle adresse*',
    ],
  },
  {
    cause: 'content-spam',
    says: ['{courrier|message} {|… }indesirable*', 'pourriel*'],
  },
  {
    cause: 'too-big',
    says: ['message {|… }{trop volumineux|trop gros|trop grand}*', 'taille {du message|maximale|… depasse}*'],
  },
  { cause: 'blocklisted', says: ['liste noire*', '{ip|adresse ip} {|… }bloquee*', 'votre {ip|adresse ip|serveur}*'] },
  {
    cause: 'sender-refused',
    says: ['{expediteur|emetteur} {|… }{inconnu|invalide|refuse|non autorise}*', "{adresse|domaine} de l'expediteur*"],
  },
  { cause: 'relay-denied', says: ['relais {refuse|interdit|non autorise}*'] },
  {
    cause: 'smtp-auth-required',
    says: ['authentification {requise|obligatoire|necessaire}*', "echec de l'authentification*"],
  },
  { cause: 'domain-unknown', says: ["domaine {|… }{inconnu|inexistant|introuvable|n'existe pas}*", 'hote inconnu*'] },
  {
    cause: 'connection-failed',
    also: ['temporary'],
    says: ['delai {|… }depasse*', 'connexion {refusee|interrompue|… perdue}*'],
  },
  { cause: 'rate-limited', says: ['trop de {connexions|messages|destinataires|mails}*'] },
  { cause: 'virus-attachment', says: ['{piece jointe|pieces jointes}*'] },
  {
    cause: 'temporary',
    says: ['veuillez {essayer plus tard|reessayer}*', 'temporairement indisponible*'],
    confidence: 'likely',
  },
  // Spanish and Portuguese
  {
    cause: 'recipient-unknown',
    says: [
      '{usuario|utilizador|destinatario|direccion|endereco|buzon|cuenta|conta|caixa postal} {|… |es }{desconocido|desconocida|desconhecido|no existe|nao existe|inexistente|no encontrado|nao encontrado|no encontrada|no se encontro|no se ha encontrado|nao foi encontrado|invalido|invalida|no valido}*',
    ],
  },
  {
    cause: 'mailbox-full',
    says: [
      '{buzon|bandeja de entrada|casilla|caixa postal|caixa de correio} {|esta |… }{lleno|llena|cheia}*',
      '{cuota|quota|cota} {|… }{excedida|superada}*',
      '{excede|excedido|sobrepasado|excedeu} … {cuota|quota|cota}*',
      '{limite de armazenamento|espacio insuficiente|espaco insuficiente}*',
    ],
  },
  {
    cause: 'recipient-disabled',
    says: [
      '{cuenta|conta|buzon|usuario} {|… |esta }{desactivada|deshabilitada|suspendida|bloqueada|inactiva|cancelada|desactivado|deshabilitado|inactivo|desativada|suspensa|inativa}*',
      'ya no {es valida|esta activa|trabaja}*',
    ],
  },
  {
    cause: 'content-spam',
    says: ['{correo|mensaje} no deseado*', '{lixo eletronico|contenido no permitido}*'],
  },
  {
    cause: 'too-big',
    says: [
      '{mensaje|mensagem} {|es |e |… }{demasiado grande|muito grande}*',
      '{tamano|tamanho} {del mensaje|da mensagem|maximo}*',
      'excede {el tamano|o tamanho}*',
    ],
  },
  {
    cause: 'blocklisted',
    says: [
      '{lista negra|listas negras}*',
      '{ip|direccion ip|endereco ip} {|… }{bloqueada|bloqueado}*',
      '{su|seu} {ip|servidor}*',
    ],
  },
  {
    cause: 'sender-refused',
    says: ['{remitente|remetente} {|… }{desconocido|rechazado|rejeitado|invalido|no valido|no autorizado|nao}*'],
  },
  { cause: 'relay-denied', says: ['{relay|reenvio} {no permitido|nao permitido|denegado|negado}*'] },
  {
    cause: 'smtp-auth-required',
    says: [
      '{autenticacion|autenticacao} {requerida|necesaria|necessaria}*',
      '{requiere|se requiere|requer} {autenticacion|autenticacao}*',
      'debe autenticarse*',
    ],
  },
  {
    cause: 'domain-unknown',
    says: [
      'dominio {|… }{no existe|nao existe|desconocido|inexistente|no encontrado|nao encontrado}*',
      'servidor desconocido*',
    ],
  },
  {
    cause: 'rate-limited',
    says: ['{demasiadas|demasiados|muitas|muitos} {conexiones|mensajes|destinatarios|correos|conexoes|mensagens}*'],
  },
  {
    cause: 'connection-failed',
    also: ['temporary'],
    says: ['{tiempo de espera|tempo limite|tempo esgotado}*', '{conexion|conexao} {|… }{rechazada|recusada}*'],
  },
  {
    cause: 'virus-attachment',
    says: ['{archivo adjunto|adjunto no permitido|anexo nao permitido}*'],
  },
  // Italian
  {
    cause: 'recipient-unknown',
    says: [
      '{utente|destinatario|indirizzo|casella|account} {|… }{sconosciuto|sconosciuta|inesistente|non trovato|non trovata|non esiste|non esistente|non valido}*',
    ],
  },
  { cause: 'mailbox-full', says: ['casella {|postale |e |… |… e }piena*', 'quota superata*', 'spazio {|… }esaurito*'] },
  {
    cause: 'recipient-disabled',
    says: ['{casella|account|utente} {|… }{disattivat|disabilitat|sospes|bloccat}*', 'non piu {attiva|attivo|valido}*'],
  },
  { cause: 'content-spam', says: ['posta indesiderata*'] },
  {
    cause: 'too-big',
    says: ['messaggio {|e |… }troppo grande*', '{dimensione massima|dimensioni massime|dimensione del messaggio}*'],
  },
  { cause: 'blocklisted', says: ['lista nera*', '{ip|indirizzo ip} {|… }bloccato*'] },
  { cause: 'sender-refused', says: ['mittente {|… }{sconosciuto|rifiutato|non autorizzato|non valido}*'] },
  { cause: 'smtp-auth-required', says: ['autenticazione {richiesta|necessaria|obbligatoria}*'] },
  { cause: 'relay-denied', says: ['{relay|inoltro} {non consentito|negato}*'] },
  { cause: 'domain-unknown', says: ['dominio {|… }{sconosciuto|non esiste|non trovato}*'] },
  // Russian
  {
    cause: 'recipient-unknown',
    says: [
      '{пользователь|адресат|получатель|почтовый ящик|ящик|адрес} {не найден|не существует}*',
      '{пользователя не существует|неизвестный пользователь|нет такого пользователя|такого пользователя нет|несуществующий адрес}*',
    ],
  },
  { cause: 'mailbox-full', says: ['{ящик переполнен|превышена квота|квота превышена}*'] },
  { cause: 'recipient-disabled', says: ['{ящик|пользователь|аккаунт} заблокирован*'] },
  { cause: 'content-spam', says: ['письмо похоже на спам*', 'сообщение отклонено … спам*', 'признано спамом*'] },
  // Japanese, Chinese
  {
    cause: 'recipient-unknown',
    says: [
      '存在しません',
      '宛先不明',
      'あて先不明',
      '宛先が不明',
      '見つかりません',
      'ユーザー不明',
      'ユーザ不明',
      'アドレスが間違って',
      '存在しないアドレス',
      '{用户|收件人|邮箱|地址|帳號|使用者|收件者}不存在',
      '无此用户',
      '不存在的用户',
      '找不到用户',
    ],
  },
  {
    cause: 'mailbox-full',
    says: [
      'メールボックス{がいっぱい|が一杯|の容量}',
      '容量を超え',
      '受信容量',
      '容量オーバー',
      '{邮箱已满|邮箱空间不足|收件箱已满|信箱已滿|郵箱已滿|容量不足|超出配额}',
    ],
  },
  {
    cause: 'recipient-disabled',
    says: ['アカウント{は停止|が無効}', '利用停止', '{账号已被|邮箱已停用|邮箱被禁用|账户已停用}'],
  },
  {
    cause: 'recipient-restricted',
    says: ['受信拒否', '着信拒否', '受信を拒否', '收件人拒收'],
  },
  {
    cause: 'content-spam',
    says: ['迷惑メール', 'スパムと判定', 'スパムメール', '垃圾邮件', '垃圾郵件'],
  },
  {
    cause: 'too-big',
    says: ['メールサイズが', 'サイズ制限', 'サイズが大き', '{邮件过大|邮件太大|郵件過大|超过大小限制}'],
  },
  { cause: 'rate-limited', says: ['发送频率', '频率超过', '发信频率'] },
  { cause: 'domain-unknown', says: ['ドメインが存在しません', '域名不存在', '找不到域名'] },
  {
    cause: 'virus-attachment',
    says: ['ウイルス', 'ウィルス', '添付ファイル', '含有病毒', '发现病毒', '包含病毒'],
  },
  // What does not exist is most often the mailbox.
  {
    cause: 'recipient-unknown',
    also: ['domain-unknown'],
    confidence: 'likely',
    says: [
      'existiert nicht',
      'nicht gefunden',
      'bestaat niet',
      'is niet gevonden',
      "n'existe pas*",
      "n'a pas ete trouve*",
      'no existe',
      'nao existe',
      'non esiste',
    ],
  },
]);
