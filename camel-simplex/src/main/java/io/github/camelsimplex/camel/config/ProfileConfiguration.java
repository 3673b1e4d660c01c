package io.github.camelsimplex.camel.config;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * How people see a bot and how they reach it: its profile, its address, and invitations to groups. Null values are not
 * set here.
 */
@UriParams
public abstract class ProfileConfiguration extends NetworkConfiguration {

    @UriParam(label = "common", description = "The display name that people see. Defaults to the name of the bot.")
    private @Nullable String displayName;

    @UriParam(label = "common", description = "The full name in the profile.")
    private @Nullable String fullName;

    @UriParam(label = "common", description = "The short description in the profile, at most 160 characters.")
    private @Nullable String shortDescr;

    @UriParam(
            label = "common",
            description = "The long description in the profile. If it is not set, the present one stays.")
    private @Nullable String description;

    @UriParam(
            label = "common",
            description = "The picture in the profile: a data URI such as data:image/jpg;base64,... or the path of "
                    + "an image file.")
    private @Nullable String image;

    @UriParam(label = "common", description = "The welcome message that the address sends to a new contact.")
    private @Nullable String welcome;

    @UriParam(
            label = "common",
            description = "The commands menu: entries such as /help=Shows the help, separated by semicolons, or a JSON"
                    + " array of commands in the format of the core (menus may be nested).")
    private @Nullable String commands;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether to create an address when the bot does not have one.")
    private @Nullable Boolean createAddress;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether to update the settings of the address (welcome, autoAccept, businessAddress) when"
                    + " they differ from the options.")
    private @Nullable Boolean updateAddress;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether to update the profile when it differs from the options. Every contact receives the"
                    + " update.")
    private @Nullable Boolean updateProfile;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether to accept contact requests automatically. If false, consume"
                    + " event=receivedContactRequest and use simplex:accept or simplex:reject.")
    private @Nullable Boolean autoAccept;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether the address is a business address: each customer gets a separate group.")
    private @Nullable Boolean businessAddress;

    @UriParam(
            label = "common",
            defaultValue = "ask",
            enums = "ask,accept",
            description = "How to handle invitations to groups: ask leaves them to a route with"
                    + " event=receivedGroupInvitation, accept joins the group and logs it. The event comes in both"
                    + " cases.")
    private @Nullable String groupInvitations;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether the profile says that the bot accepts files.")
    private @Nullable Boolean allowFiles;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether the profile is marked as a bot and can have a commands menu. If false, the profile"
                    + " is a plain one, and the option commands is refused.")
    private @Nullable Boolean useBotProfile;

    public @Nullable String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(@Nullable String displayName) {
        this.displayName = displayName;
    }

    public @Nullable String getFullName() {
        return fullName;
    }

    public void setFullName(@Nullable String fullName) {
        this.fullName = fullName;
    }

    public @Nullable String getShortDescr() {
        return shortDescr;
    }

    public void setShortDescr(@Nullable String shortDescr) {
        this.shortDescr = shortDescr;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    public @Nullable String getImage() {
        return image;
    }

    public void setImage(@Nullable String image) {
        this.image = image;
    }

    public @Nullable String getWelcome() {
        return welcome;
    }

    public void setWelcome(@Nullable String welcome) {
        this.welcome = welcome;
    }

    public @Nullable String getCommands() {
        return commands;
    }

    public void setCommands(@Nullable String commands) {
        this.commands = commands;
    }

    public @Nullable Boolean getCreateAddress() {
        return createAddress;
    }

    public void setCreateAddress(@Nullable Boolean createAddress) {
        this.createAddress = createAddress;
    }

    public @Nullable Boolean getUpdateAddress() {
        return updateAddress;
    }

    public void setUpdateAddress(@Nullable Boolean updateAddress) {
        this.updateAddress = updateAddress;
    }

    public @Nullable Boolean getUpdateProfile() {
        return updateProfile;
    }

    public void setUpdateProfile(@Nullable Boolean updateProfile) {
        this.updateProfile = updateProfile;
    }

    public @Nullable Boolean getAutoAccept() {
        return autoAccept;
    }

    public void setAutoAccept(@Nullable Boolean autoAccept) {
        this.autoAccept = autoAccept;
    }

    public @Nullable Boolean getBusinessAddress() {
        return businessAddress;
    }

    public void setBusinessAddress(@Nullable Boolean businessAddress) {
        this.businessAddress = businessAddress;
    }

    public @Nullable String getGroupInvitations() {
        return groupInvitations;
    }

    public void setGroupInvitations(@Nullable String groupInvitations) {
        this.groupInvitations = groupInvitations;
    }

    public @Nullable Boolean getAllowFiles() {
        return allowFiles;
    }

    public void setAllowFiles(@Nullable Boolean allowFiles) {
        this.allowFiles = allowFiles;
    }

    public @Nullable Boolean getUseBotProfile() {
        return useBotProfile;
    }

    public void setUseBotProfile(@Nullable Boolean useBotProfile) {
        this.useBotProfile = useBotProfile;
    }
}
